/** Which addresses an account may be reached at (contract, section 3). Pure; the probe is the service's. */
import { DEFAULT_API_BASE, WECHAT_HOSTS } from '@/lib/wechat/wire/endpoints'

/** Stored instead of an address: the simulator mounted in this app, wherever each process finds it. */
export const MOUNTED_SANDBOX = 'sandbox'
export const SANDBOX_PATH = '/sandbox/wechat'

export type Surroundings = { appUrl: string; port: number; sandboxOn: boolean; apiBases: string[] }

export type ApiBase =
  | { base: string; place: 'wechat' | 'listed' | 'loopback' | 'mounted' }
  | { refused: 'apiBaseShape' | 'apiBaseHttps' | 'apiBaseNotAllowed' | 'sandboxOff' }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Normalises what was typed and says what kind of place it is, or the message key of why it isn't allowed. */
export function readApiBase(typed: string, around: Surroundings): ApiBase {
  const text = typed.trim().replace(/\/+$/, '')
  if (text === '') return { base: DEFAULT_API_BASE, place: 'wechat' }
  if (text === MOUNTED_SANDBOX) return mounted(around)

  // A host without a scheme is what the documents print; of WeChat's own hosts we know that it is https.
  const url = parseUrl(
    (WECHAT_HOSTS as readonly string[]).includes(text.toLowerCase()) ? `https://${text}` : text,
  )
  if (!url) return { refused: 'apiBaseShape' }
  const base = url.origin + url.pathname.replace(/\/+$/, '')
  if (isMounted(url, around)) return mounted(around)
  if (around.apiBases.some((listed) => sameBase(listed, base))) return { base, place: 'listed' }
  if (LOOPBACK.test(url.hostname)) {
    return around.sandboxOn ? { base, place: 'loopback' } : { refused: 'sandboxOff' }
  }
  if (
    !(WECHAT_HOSTS as readonly string[]).includes(url.hostname) ||
    url.pathname !== '/' ||
    url.port !== ''
  ) {
    return { refused: 'apiBaseNotAllowed' }
  }
  if (url.protocol !== 'https:') return { refused: 'apiBaseHttps' }
  return { base, place: 'wechat' }
}

/** Only a base on this machine can be a simulator without a person having said so. */
export function isLoopbackBase(base: string): boolean {
  const url = parseUrl(base)
  return url !== null && LOOPBACK.test(url.hostname)
}

const mounted = (around: Surroundings): ApiBase =>
  around.sandboxOn ? { base: MOUNTED_SANDBOX, place: 'mounted' } : { refused: 'sandboxOff' }

/** Somebody may paste the mounted simulator's full address; its control calls would ask us for a sign-in. */
function isMounted(url: URL, { appUrl, port }: Surroundings): boolean {
  if (url.pathname.replace(/\/+$/, '') !== SANDBOX_PATH) return false
  return url.origin === new URL(appUrl).origin || (LOOPBACK.test(url.hostname) && url.port === String(port))
}

function sameBase(listed: string, base: string): boolean {
  const url = parseUrl(listed.replace(/\/+$/, ''))
  return url !== null && url.origin + url.pathname.replace(/\/+$/, '') === base
}

function parseUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) return null
  return url.username || url.password || url.search || url.hash ? null : url
}
