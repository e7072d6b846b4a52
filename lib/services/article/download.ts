/**
 * A file from somewhere on the internet, whose address somebody else wrote. The name is resolved once, looked at, and the
 * connection goes to that very address: a second answer of the name server changes nothing. Every redirect is a new question.
 */
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { AppError } from '@/lib/errors'
import type { Network } from './public-internet'

const MAX_REDIRECTS = 3

export type DownloadLimits = { maxBytes: number; timeoutMs: number }

/** @throws AppError invalid pictureAddress, pictureAddressPrivate, pictureNotFetched; too_large pictureTooLarge */
export async function download(address: string, limits: DownloadLimits, network: Network): Promise<Buffer> {
  const stop = AbortSignal.timeout(limits.timeoutMs)
  let at = readAddress(address, network)
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const answer = await get(at, await addressOf(at, network, stop), limits, stop)
    if (Buffer.isBuffer(answer)) return answer
    at = readAddress(URL.canParse(answer, at.href) ? new URL(answer, at.href).href : '', network)
  }
  throw notFetched()
}

const notFetched = () => new AppError('invalid', 'pictureNotFetched')
const isPrivate = () => new AppError('invalid', 'pictureAddressPrivate')

function readAddress(address: string, { ports }: Network): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.hostname === ''
  )
    throw new AppError('invalid', 'pictureAddress')
  if (!ports.has(url.port)) throw isPrivate()
  return url
}

/** One inner address among several is enough to refuse: which one is dialled isn't ours to hope. */
async function addressOf(url: URL, network: Network, stop: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const gaveUp = new Promise<never>((_resolve, reject) => {
    stop.addEventListener('abort', () => reject(notFetched()), { once: true })
  })
  gaveUp.catch(() => {})
  const found = await Promise.race([network.resolve(host), gaveUp]).catch(() => {
    throw notFetched()
  })
  const [first] = found
  if (first === undefined) throw notFetched()
  if (!found.every((one) => network.isAllowed(one))) throw isPrivate()
  return first
}

/** @returns the body, or where to look instead */
function get(
  url: URL,
  address: string,
  { maxBytes }: DownloadLimits,
  stop: AbortSignal,
): Promise<Buffer | string> {
  const family = isIP(address)
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      // Names go to the address that was looked at; addresses in the URL were looked at themselves.
      lookup: (_host, options, found) =>
        options.all ? found(null, [{ address, family }]) : found(null, address, family),
      // No cookies, no Referer; a picture as it is, since a small packed file can be a huge one.
      headers: {
        accept: 'image/*',
        'accept-encoding': 'identity',
        'user-agent': 'Mozilla/5.0 (compatible; Qunfa)',
      },
      signal: stop,
    })
    request.on('error', () => reject(notFetched()))
    request.on('response', (response) => {
      const { statusCode = 0, headers } = response
      const fail = (error: AppError) => {
        reject(error)
        response.destroy()
      }
      response.on('error', () => reject(notFetched()))
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        resolve(headers.location)
        response.destroy()
        return
      }
      if (statusCode !== 200) return fail(notFetched())
      const tooLarge = new AppError('too_large', 'pictureTooLarge', { values: { megabytes: maxBytes >> 20 } })
      if (Number(headers['content-length'] ?? 0) > maxBytes) return fail(tooLarge)
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength
        if (bytes > maxBytes) fail(tooLarge)
        else chunks.push(chunk)
      })
      response.on('end', () => (response.complete ? resolve(Buffer.concat(chunks)) : reject(notFetched())))
      response.on('close', () => reject(notFetched()))
    })
  })
}
