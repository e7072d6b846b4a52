/** To whom a preview goes: one text field takes either. */
export type PreviewTarget = { openId: string } | { wechatName: string }

/** WeChat names have 6 to 20 characters, OpenIDs 28 and start with "o"; nobody's name is taken for an OpenID. */
export function readPreviewTarget(typed: string): PreviewTarget | null {
  const value = typed.trim()
  if (/^[A-Za-z0-9_-]{21,64}$/.test(value)) return { openId: value }
  return /^[A-Za-z0-9_-]{5,20}$/.test(value) ? { wechatName: value } : null
}
