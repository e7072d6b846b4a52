/** An answer that is not JSON: a file, a page for people, a redirect. */

/**
 * Whatever an account stored comes back under the dashboard's own origin when the simulator is mounted, so such an answer
 * runs no script and loads nothing but pictures of the simulator's.
 */
const HARMLESS = {
  'content-security-policy':
    "sandbox allow-forms; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export class RawAnswer {
  readonly headers: Record<string, string>

  constructor(
    readonly status: number,
    readonly body: Uint8Array<ArrayBuffer> | string | null,
    headers: Record<string, string> = {},
  ) {
    this.headers = { ...HARMLESS, ...headers }
  }
}

export const page = (html: string, status = 200) =>
  new RawAnswer(status, html, { 'content-type': 'text/html; charset=utf-8' })

/** Text for HTML, as content or in a quoted attribute. */
export const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one] ?? one,
  )
