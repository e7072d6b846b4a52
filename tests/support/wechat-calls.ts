/** Calls to the mounted simulator as another program of the account's would make them: uploads, drafts, single messages. */
import { sandboxAccount, type App } from './app'

export type WechatCalls = {
  call(path: string, body: object): Promise<Record<string, unknown>>
  /** @returns the media_id */
  upload(type: 'image' | 'voice' | 'video' | 'thumb', file: { bytes: Buffer; name: string }): Promise<string>
  /** permanent, as articles need their covers */
  uploadPermanent(type: 'image' | 'thumb', file: { bytes: Buffer; name: string }): Promise<string>
}

export async function wechatCalls(app: App): Promise<WechatCalls> {
  const base = `${app.url}/sandbox/wechat`
  const secret = sandboxAccount.slice(2).repeat(2)
  const body = { grant_type: 'client_credential', appid: sandboxAccount, secret }
  const { access_token } = await post(`${base}/cgi-bin/stable_token`, JSON.stringify(body))
  const at = (path: string) => `${base}${path}${path.includes('?') ? '&' : '?'}access_token=${access_token}`

  async function send(path: string, { bytes, name }: { bytes: Buffer; name: string }): Promise<string> {
    const form = new FormData()
    form.append('media', new Blob([Uint8Array.from(bytes)]), name)
    // Whole, since WeChat takes no chunked body: fetch gives a form no length that a proxy keeps.
    const request = new Request(at(path), { method: 'POST', body: form })
    const whole = Buffer.from(await request.arrayBuffer())
    const answer = await post(at(path), whole, request.headers.get('content-type') ?? '')
    return String(answer.media_id ?? answer.thumb_media_id)
  }
  return {
    call: (path, message) => post(at(path), JSON.stringify(message)),
    upload: (type, file) => send(`/cgi-bin/media/upload?type=${type}`, file),
    uploadPermanent: (type, file) => send(`/cgi-bin/material/add_material?type=${type}`, file),
  }
}

async function post(
  url: string,
  body: string | Buffer,
  contentType = 'application/json',
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : Uint8Array.from(body),
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (answer.errcode) throw new Error(`${new URL(url).pathname}: ${JSON.stringify(answer)}`)
  return answer
}
