/** JSON for state and changes: maps and typed arrays too; long arrays deflated, since most of their bytes are alike. */
import { deflateSync, inflateSync } from 'node:zlib'

const DEFLATE_FROM = 4096

export const encode = (value: unknown): string => JSON.stringify(value, replace)
export const decode = (text: string): unknown => JSON.parse(text, revive)

function replace(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value] }
  if (value instanceof Uint8Array) return { $u8: pack(value) }
  if (value instanceof Uint32Array) {
    return { $u32: pack(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
  }
  return value
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map)
  if ('$u8' in value && typeof value.$u8 === 'string') return unpack(value.$u8)
  if ('$u32' in value && typeof value.$u32 === 'string') return new Uint32Array(unpack(value.$u32).buffer)
  return value
}

function pack(bytes: Uint8Array): string {
  return bytes.length < DEFLATE_FROM
    ? `=${Buffer.from(bytes).toString('base64')}`
    : `z${deflateSync(bytes, { level: 1 }).toString('base64')}`
}

function unpack(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(text.slice(1), 'base64')
  return Uint8Array.from(text.startsWith('z') ? inflateSync(bytes) : bytes)
}
