/**
 * The originality check of article sends (原创校验, Batch_Sends): what a control call makes it find, what becomes of the job,
 * and what CopyrightCheckResult says of it.
 */
import type { PushFields } from '../push/xml'

export const originalities = ['reprintAllowed', 'reprintForbidden', 'checkFailed'] as const
export type Originality = (typeof originalities)[number]

/** The Status of a job whose check failed; null when it may go out. */
export function refusalOf(originality: Originality | undefined, ignoreReprint: boolean): string | null {
  switch (originality) {
    case undefined:
      return null
    case 'checkFailed':
      return ignoreReprint ? null : 'err(30001)'
    case 'reprintForbidden':
      return 'err(30002)'
    case 'reprintAllowed':
      return ignoreReprint ? null : 'err(30003)'
  }
}

/** What must have been found where a Status was set by hand. */
export const originalityOf = (status: string | undefined): Originality | undefined =>
  originalities.find((one) => refusalOf(one, false) === status)

/** CheckState: 0 not applicable, 1 no reprint, 2 a reprint that may be sent, 3 one that may not. */
export function checkState(originality: Originality | undefined): number {
  if (originality === undefined) return 1
  return { checkFailed: 0, reprintAllowed: 2, reprintForbidden: 3 }[originality]
}

/** One item for the article that resembles somebody's original: the first. */
export function copyrightItems(originality: Originality | undefined): PushFields[] {
  if (originality === undefined || originality === 'checkFailed') return []
  const mayReprint = originality === 'reprintAllowed' ? 1 : 0
  return [
    {
      ArticleIdx: 1,
      UserDeclareState: 0,
      AuditState: 2,
      OriginalArticleUrl: 'http://mp.weixin.qq.com/s?__biz=MzA5ODEzMjIyMA==&mid=1&idx=1&sn=original',
      OriginalArticleType: 1,
      CanReprint: mayReprint,
      NeedReplaceContent: mayReprint,
      NeedShowReprintSource: mayReprint,
    },
  ]
}
