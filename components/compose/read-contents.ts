/** The messages that this browser kept, field by field: whatever has another shape than today's is as in an empty form. */
import { contentTypes } from '@/lib/broadcast/content-type'
import type { ContentType } from '@/lib/broadcast/content'
import { emptyContents, type ComposeValues, type Contents } from './values'

type Kept = Pick<ComposeValues, 'contentType' | 'contents'>
type Fields = Record<string, unknown>

/** Null: there is no message in it. Before there were kinds of messages, `text` stood beside the other fields. */
export function readContents(values: Fields): Kept | null {
  const { text, contentType, contents } = values
  if (typeof text === 'string') {
    return { contentType: 'text', contents: { ...emptyContents, text: { type: 'text', text } } }
  }
  const type = contentTypes.find((one) => one === contentType)
  if (!type || !isFields(contents)) return null
  const read = contentTypes.map((one) => [one, readOne(one, contents[one])])
  return { contentType: type, contents: Object.fromEntries(read) as Contents } // each made of its empty form
}

function readOne(type: ContentType, kept: unknown): Fields {
  const empty = Object.entries(emptyContents[type])
  const fields: Fields = isFields(kept) ? kept : {}
  return Object.fromEntries(
    empty.map(([name, none]) => [name, fits(name, fields[name]) ? fields[name] : none]),
  )
}

function fits(name: string, value: unknown): boolean {
  switch (name) {
    case 'type':
      return false
    case 'images':
      return Array.isArray(value) && value.every(isRef)
    case 'media':
      return value === null || isRef(value)
    case 'titles':
      return Array.isArray(value) && value.every((title) => typeof title === 'string')
    case 'documentId':
      return value === null || typeof value === 'string'
    case 'revision':
      return value === null || typeof value === 'number'
    case 'comments':
      return ['closed', 'everyone', 'followers'].some((rule) => rule === value)
    case 'onReprint':
      return value === 'stop' || value === 'send'
    default:
      return typeof value === 'string'
  }
}

const isRef = (value: unknown): boolean =>
  isFields(value) &&
  Object.keys(value).length === 1 &&
  (typeof value['libraryId'] === 'string' || typeof value['mediaId'] === 'string')

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
