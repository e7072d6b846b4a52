/** What is wrong with a message. Apart from the schema, so that a browser that only checks doesn't load zod. */
import { MASS_TEXT_MAX_BYTES, MASS_TEXT_WARN_BYTES } from '../wechat/wire/limits'
import type { Content } from './content'
import { isSafeHref, measureText, readText, type TextPart } from './text'

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
  | 'tagUnclosed'
  | 'tagNested'
  | 'tagStrayClose'
  | 'tagUnsupported'
  | 'tagUnfinished'

/** What WeChat would refuse or followers would see broken, before anything is sent. */
export function checkContent(content: Content): ContentProblem[] {
  switch (content.type) {
    case 'text':
      return checkText(content.text)
  }
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
      return part.label.trim() === '' ? { key: 'linkWithoutLabel', values: { href: part.href } } : null
  }
}
