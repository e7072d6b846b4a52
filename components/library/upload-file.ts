/** One file on its way to the server. XMLHttpRequest, since fetch doesn't tell how much has left. */
import { ActionError } from '@/components/data/action-error'
import { readFailure } from '@/components/data/fetch-json'
import type { Keep } from '@/lib/media/media'
import type { MediaItemView } from '@/lib/services/media/view'

export type FileUpload = {
  appId: string
  file: Blob
  name: string
  keep: Keep
  fit?: boolean
  /** 0 to 1 */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** @throws ActionError; `fields.fit` and `fields.keep` say what would help */
export function uploadFile({
  appId,
  file,
  name,
  keep,
  fit,
  onProgress,
  signal,
}: FileUpload): Promise<MediaItemView> {
  const search = new URLSearchParams({ account: appId, name, keep, ...(fit && { fit: '1' }) })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (message: string) => reject(new ActionError({ code: 'unexpected', message }))
    request.open('POST', `/api/media?${search}`)
    // Whatever it is: the server looks inside. A form's type would be refused.
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 200 && request.response)
        resolve(request.response as MediaItemView) // our own handler
      else reject(new ActionError(readFailure(request.response, request.status)))
    }
    request.onerror = () => fail('')
    request.onabort = () => fail('')
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
