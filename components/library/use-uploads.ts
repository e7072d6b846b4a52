'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { ActionError } from '@/components/data/action-error'
import { mediaKeys } from '@/components/data/media'
import type { Keep } from '@/lib/media/media'
import { UPLOAD_MAX_BYTES } from '@/lib/media/rules'
import type { MediaItemView } from '@/lib/services/media/view'
import { uploadFile } from './upload-file'

export type Upload = {
  key: number
  file: File
  keep: Keep
  fit: boolean
  state: 'waiting' | 'sending' | 'failed'
  share: number
  error: ActionError | null
}

/** Files one after the other, in the order in which they were chosen; what fails stays until somebody says what to do. */
export function useUploads(appId: string, onAdded: (item: MediaItemView) => void) {
  const client = useQueryClient()
  const t = useTranslations('library.upload')
  const [uploads, setUploads] = useState<Upload[]>([])
  const queue = useRef<Upload[]>([])
  const next = useRef(0)
  const sending = useRef<{ key: number; stop: AbortController } | null>(null)
  useEffect(() => () => sending.current?.stop.abort(), [])

  const change = (key: number, change: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const drop = (key: number) => setUploads((all) => all.filter((one) => one.key !== key))

  async function run() {
    if (sending.current) return
    for (let upload = queue.current.shift(); upload; upload = queue.current.shift()) {
      const { key, file, keep, fit } = upload
      const stop = new AbortController()
      sending.current = { key, stop }
      change(key, { state: 'sending', share: 0, error: null })
      try {
        const onProgress = (share: number) => change(key, { share })
        onAdded(
          await uploadFile({ appId, file, name: file.name, keep, fit, onProgress, signal: stop.signal }),
        )
        drop(key)
        void client.invalidateQueries({ queryKey: mediaKeys.lists(appId) })
      } catch (thrown) {
        if (stop.signal.aborted) drop(key)
        else change(key, { state: 'failed', error: thrown as ActionError })
      }
      sending.current = null
    }
  }

  /** What is too large for the server isn't sent to hear it from there. */
  const tooLarge = () =>
    new ActionError({ code: 'too_large', message: t('tooLarge', { megabytes: UPLOAD_MAX_BYTES >> 20 }) })

  function add(files: Iterable<File>, keep: Keep) {
    const added = [...files].map((file): Upload => {
      const rest = { key: next.current++, file, keep, fit: false, share: 0 }
      return file.size > UPLOAD_MAX_BYTES
        ? { ...rest, state: 'failed', error: tooLarge() }
        : { ...rest, state: 'waiting', error: null }
    })
    setUploads((all) => [...all, ...added])
    queue.current.push(...added.filter(({ state }) => state === 'waiting'))
    void run()
  }

  /** Once more, with what helps. */
  function again(upload: Upload, help: Partial<Pick<Upload, 'keep' | 'fit'>>) {
    const changed: Upload = { ...upload, ...help, state: 'waiting', error: null }
    change(upload.key, changed)
    queue.current.push(changed)
    void run()
  }

  function cancel(key: number) {
    queue.current = queue.current.filter((one) => one.key !== key)
    if (sending.current?.key === key) sending.current.stop.abort()
    else drop(key)
  }
  return { uploads, add, again, cancel }
}
