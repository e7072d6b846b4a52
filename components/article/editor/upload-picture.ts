import type { MediaItemView } from '@/lib/services/media/view'
import { ActionError } from '@/components/data/action-error'

type Upload = { appId: string; file: File; onProgress: (share: number) => void }

/** A file of this computer goes to the library. XMLHttpRequest: fetch doesn't tell how far it is. */
export function uploadPicture({ appId, file, onProgress }: Upload): Promise<MediaItemView> {
  const search = new URLSearchParams({
    account: appId,
    name: file.name || 'picture',
    keep: 'temporary',
    fit: '1',
    for: 'article',
  })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/media?${search}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = request.response as
        MediaItemView | { error: ConstructorParameters<typeof ActionError>[0] } | null
      if (request.status < 300 && answer && 'id' in answer) resolve(answer)
      else if (answer && 'error' in answer) reject(new ActionError(answer.error))
      else reject(new ActionError({ code: 'unexpected', message: `HTTP ${request.status}` }))
    }
    request.onerror = () => reject(new TypeError('no answer'))
    request.send(file)
  })
}
