import { AppError } from './errors'
import { readBody } from './request-body'
import type { StreamListInput } from './services/audience/stream-list'

// Windows calls a .csv file an Excel one as soon as Excel is installed.
const TEXT_TYPES = ['text/plain', 'text/csv', 'application/csv', 'application/vnd.ms-excel']

/** A body of text that is read as it comes. @throws AppError invalid for another Content-Type or a bad length */
export function readUpload(request: Request): Pick<StreamListInput, 'body' | 'expectedBytes'> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === undefined || !TEXT_TYPES.includes(type)) throw new AppError('invalid', 'uploadNotText')
  return readBytes(request)
}

/** A file that is the body itself, of whatever type it says. @throws AppError invalid for a form or a bad length */
export function readFileUpload(request: Request): RawUpload {
  const type = request.headers.get('content-type') ?? ''
  if (/^multipart\/|^application\/x-www-form-urlencoded/i.test(type))
    throw new AppError('invalid', 'mediaRawBody')
  return readBytes(request)
}

type RawUpload = { body: AsyncGenerator<Uint8Array>; expectedBytes: number | null }

function readBytes(request: Request): RawUpload {
  const length = request.headers.get('content-length')
  if (length !== null && !/^\d{1,15}$/.test(length)) throw new AppError('invalid', 'uploadBroken')
  return { body: readBody(request.body), expectedBytes: length === null ? null : Number(length) }
}
