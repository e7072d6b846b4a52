/** What is wrong with a message. Apart from the schema, so that a browser that only checks doesn't load zod. */
import {
  ARTICLE_TITLE_MAX,
  MASS_IMAGES_MAX,
  MASS_TEXT_MAX_BYTES,
  MASS_TEXT_WARN_BYTES,
} from '../wechat/wire/limits'
import type { Content } from './content'
import { isMiniProgramId, isSafeHref, measureText, readText, type TextPart } from './text'

/** `key` is a message under `compose.problems` (and under `errors.content` for API callers). Only errors block. */
export type ContentProblem = {
  path: string
  severity: 'error' | 'warning'
  key: ContentProblemKey
  values?: Record<string, string | number>
}
export type ContentProblemKey =
  | 'empty'
  | 'tooLong'
  | 'maybeTooLong'
  | 'controlCharacter'
  | 'linkWithoutAddress'
  | 'linkUnsafe'
  | 'linkWithoutLabel'
  | 'miniProgram'
  | 'tagUnclosed'
  | 'tagNested'
  | 'tagStrayClose'
  | 'tagUnsupported'
  | 'tagUnfinished'
  | 'picturesMissing'
  | 'picturesTooMany'
  | 'captionLong'
  | 'voiceMissing'
  | 'videoMissing'
  | 'videoTitleMissing'
  | 'musicMissing'
  | 'articleMissing'
  | 'postTitleMissing'
  | 'postTitleLong'
  | 'postTextLong'
  | 'cardMissing'
  | 'cardShape'

/** What WeChat would refuse or followers would see broken, before anything is sent. */
export function checkContent(content: Content): ContentProblem[] {
  switch (content.type) {
    case 'text':
      return checkText(content.text)
    case 'image':
      return [
        ...checkPictures(content.images.length),
        // 40193: no page says how long it may be.
        ...longer('caption', 'captionLong', content.caption, CAPTION_WARN, 'warning'),
      ]
    case 'voice':
      return content.media ? [] : [missing('media', 'voiceMissing')]
    case 'video':
      return [
        ...(content.media ? [] : [missing('media', 'videoMissing')]),
        ...(content.title.trim() ? [] : [missing('title', 'videoTitleMissing')]),
      ]
    case 'music':
      return content.media ? [] : [missing('media', 'musicMissing')]
    case 'article':
      return content.documentId && content.revision ? [] : [missing('documentId', 'articleMissing')]
    case 'newspic':
      return [
        ...checkPictures(content.images.length),
        ...(content.title.trim() ? [] : [missing('title', 'postTitleMissing')]),
        ...longer('title', 'postTitleLong', content.title, ARTICLE_TITLE_MAX, 'error'),
        ...longer('text', 'postTextLong', content.text, NEWSPIC_TEXT_MAX, 'error'),
      ]
    case 'card':
      return checkCard(content.cardId.trim())
  }
}

/** 40193 beyond some length that no page states: long before it, phones show the beginning only. */
const CAPTION_WARN = 140
/** Ours: the page's limit is that of articles, and a post of pictures with more is an article. */
export const NEWSPIC_TEXT_MAX = 1000

const missing = (path: string, key: ContentProblemKey): ContentProblem => ({ path, severity: 'error', key })

function checkPictures(count: number): ContentProblem[] {
  if (count === 0) return [missing('images', 'picturesMissing')]
  const values = { count, max: MASS_IMAGES_MAX }
  return count > MASS_IMAGES_MAX
    ? [{ path: 'images', severity: 'error', key: 'picturesTooMany', values }]
    : []
}

function longer(
  path: string,
  key: ContentProblemKey,
  text: string,
  max: number,
  severity: ContentProblem['severity'],
): ContentProblem[] {
  const { characters } = measureText(text)
  return characters > max ? [{ path, severity, key, values: { characters, max } }] : []
}

function checkCard(cardId: string): ContentProblem[] {
  if (cardId === '') return [missing('cardId', 'cardMissing')]
  return /^[\w-]{1,64}$/.test(cardId) ? [] : [missing('cardId', 'cardShape')]
}

function checkText(text: string): ContentProblem[] {
  const problems: ContentProblem[] = []
  const add = (
    severity: 'error' | 'warning',
    key: ContentProblemKey,
    values?: Record<string, string | number>,
  ) => problems.push({ path: 'text', severity, key, ...(values && { values }) })

  // Zero-width characters alone look like nothing, and WeChat answers 44004.
  if (text.replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '') === '') add('error', 'empty')
  const { bytes } = measureText(text)
  if (bytes > MASS_TEXT_MAX_BYTES) add('error', 'tooLong', { bytes, max: MASS_TEXT_MAX_BYTES })
  else if (bytes > MASS_TEXT_WARN_BYTES) add('warning', 'maybeTooLong', { bytes, from: MASS_TEXT_WARN_BYTES })
  // eslint-disable-next-line no-control-regex -- those are what is looked for; line ends and tabs are fine
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Cs}/u.test(text)) add('error', 'controlCharacter')
  for (const part of readText(text)) {
    const fault = faultOf(part)
    if (fault) add('error', fault.key, fault.values)
  }
  return problems
}

const tagFaults = {
  unclosed: 'tagUnclosed',
  nested: 'tagNested',
  strayClose: 'tagStrayClose',
  unsupported: 'tagUnsupported',
  unfinished: 'tagUnfinished',
} as const

function faultOf(part: TextPart): { key: ContentProblemKey; values?: Record<string, string> } | null {
  switch (part.kind) {
    case 'text':
      return null
    case 'badTag':
      return { key: tagFaults[part.fault], values: { tag: part.tag.slice(0, 60) } }
    case 'link':
      if (!part.href) return { key: 'linkWithoutAddress', values: { label: part.label } }
      if (!isSafeHref(part.href)) return { key: 'linkUnsafe', values: { href: part.href.slice(0, 120) } }
      if (part.label.trim() === '') return { key: 'linkWithoutLabel', values: { href: part.href } }
      return isMiniProgramLink(part.attributes) ? null : { key: 'miniProgram', values: { label: part.label } }
  }
}

/** 45086: what leads to a mini program names it and a page of it; what doesn't names neither. */
function isMiniProgramLink(attributes: Record<string, string>): boolean {
  const appId = attributes['data-miniprogram-appid']
  const path = attributes['data-miniprogram-path']
  if (appId === undefined && path === undefined) return true
  return isMiniProgramId(appId?.trim() ?? '') && (path?.trim() ?? '') !== ''
}
