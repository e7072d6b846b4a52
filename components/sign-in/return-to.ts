/** Where to go after signing in: a path of ours, never another site's address. */
export function safeReturnTo(value: string | string[] | undefined): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}
