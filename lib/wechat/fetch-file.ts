/** Files that WeChat doesn't answer with but names an address of, videos say: fetched without a token, from its own hosts. */
import { WechatTransportError } from './errors'
import { MAX_FILE_BYTES, readBytes, type Fetch, type File } from './transport'

/** Hosts that serve what accounts have uploaded (down_url of material/get_material, video_url of media/get). */
const WECHAT_HOST = /(?:^|\.)(?:qq\.com|qpic\.cn|qlogo\.cn|weixin\.com)$/i

const MAX_REDIRECTS = 3

type FileRequest = { address: string; baseUrl: string; fetch: Fetch; timeoutMs: number }

/** @throws WechatTransportError, also for an address that is neither WeChat's nor of the account's own API base */
export async function fetchFile({ address, baseUrl, fetch, timeoutMs }: FileRequest): Promise<File> {
  const failed = (
    kind: 'timeout' | 'connect' | 'http' | 'bad_shape',
    more: { status?: number; detail?: string },
  ) => new WechatTransportError({ kind, mayHaveArrived: true, endpoint: 'file', ...more })
  const signal = AbortSignal.timeout(timeoutMs)
  let at = address
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    if (!isAllowed(at, baseUrl)) throw failed('bad_shape', { detail: 'an address that is not WeChat’s' })
    const request = new Request(at, { redirect: 'manual', cache: 'no-store', signal })
    let response: Response
    try {
      response = await fetch(request)
      const onward = response.status >= 300 && response.status < 400 && response.headers.get('location')
      if (onward) {
        await response.body?.cancel()
        at = new URL(onward, at).href
        continue
      }
      if (!response.ok) throw failed('http', { status: response.status })
      const bytes = await readBytes(response, MAX_FILE_BYTES)
      if (!bytes) throw failed('bad_shape', { detail: 'too long' })
      return { bytes, contentType: response.headers.get('content-type') ?? '' }
    } catch (error) {
      if (error instanceof WechatTransportError) throw error
      throw failed(signal.aborted ? 'timeout' : 'connect', {})
    }
  }
  throw failed('http', { detail: 'too many redirects' })
}

function isAllowed(address: string, baseUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return false
  return url.host === new URL(baseUrl).host || WECHAT_HOST.test(url.hostname)
}
