/** What MASSSENDJOBFINISH says of a job: its Status strings in words (Batch_Sends, "event push"). Facts only. */
import type { InTwoLanguages } from './errcodes'

/** Counts under WeChat's own names; null where the event had none. FilterCount is who is left *after* filtering. */
export type MassJobCounts = {
  TotalCount: number | null
  FilterCount: number | null
  SentCount: number | null
  ErrorCount: number | null
}

/** The numbers of `err(N)`. Others occur without being documented (20431, 2024-04). */
export const jobErrors: ReadonlyMap<number, InTwoLanguages> = new Map([
  [10001, { zh: '涉嫌广告', en: 'Suspected advertising' }],
  [20001, { zh: '涉嫌政治', en: 'Suspected political content' }],
  [20002, { zh: '涉嫌色情', en: 'Suspected pornography' }],
  [20004, { zh: '涉嫌社会问题', en: 'Suspected social issues' }],
  [20006, { zh: '涉嫌违法犯罪', en: 'Suspected crime' }],
  [20008, { zh: '涉嫌欺诈', en: 'Suspected fraud' }],
  [20013, { zh: '涉嫌侵犯版权', en: 'Suspected copyright infringement' }],
  [21000, { zh: '涉嫌其他违规', en: 'Suspected of another violation' }],
  [22000, { zh: '涉嫌互推', en: 'Suspected mutual promotion' }],
  [
    30001,
    {
      zh: '原创校验系统出错，且未选择转载时继续',
      en: 'The originality check failed, and sending as a reprint was not chosen',
    },
  ],
  [30002, { zh: '原创校验判定不能群发', en: 'The originality check says it may not be sent' }],
  [
    30003,
    { zh: '判定为转载，且未选择转载时继续', en: 'Judged a reprint, and sending as a reprint was not chosen' },
  ],
  [40001, { zh: '管理员拒绝了这次群发', en: 'The administrator refused this send' }],
  [40002, { zh: '管理员 30 分钟内没有确认', en: 'The administrator did not confirm within 30 minutes' }],
])

export const jobSucceeded: InTwoLanguages = { zh: '发送成功', en: 'Sent' }
export const jobFailed: InTwoLanguages = { zh: '发送失败', en: 'Sending failed' }

/** A Status in words; unknown ones keep their text. */
export function describeJobStatus(status: string): InTwoLanguages {
  const word = status.replace(/\s/g, '').toLowerCase()
  if (word === 'sendsuccess') return jobSucceeded
  if (word === 'sendfail' || word === '') return jobFailed
  const code = /^err\((\d+)\)$/.exec(word)?.[1]
  const known = code === undefined ? undefined : jobErrors.get(Number(code))
  return known ?? { zh: `微信未说明的结果：${status}`, en: `A result that WeChat doesn’t explain: ${status}` }
}
