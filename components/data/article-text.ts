/** What the server does to an article's text while it is written. */
import { fetchJson } from './fetch-json'
import type { Imported } from '@/lib/article/markdown'
import type { Sanitised } from '@/lib/article/sanitise'

export type Cleaned = Sanitised
export type { Imported }
export type FetchedPictures = {
  fetched: { url: string; id: string }[]
  failed: { url: string; reason: string }[]
}

const post = <T>(url: string, body: object) =>
  fetchJson<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** HTML from anywhere, down to what an article may have. */
export const cleanHtml = (html: string) => post<Cleaned>('/api/articles/clean', { html })

/** Its first heading, or what stands before the text, is no part of the HTML. */
export const readMarkdown = (markdown: string) => post<Imported>('/api/articles/clean', { markdown })

/** The server asks the other websites, never this browser: they would see who writes. */
export const fetchForeignPictures = (input: { appId: string; urls: string[] }) =>
  post<FetchedPictures>('/api/articles/pictures', input)
