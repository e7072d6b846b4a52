'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { ActionError } from '@/components/data/action-error'
import { clearBackup, readBackup, writeBackup } from './draft-backup'
import { isSame, type ComposeValues } from './values'

const EVERY_MS = 2_000
const AGAIN_MS = 8_000

export type SavedDraft = { version: number; savedAt: string; values: ComposeValues }

export type DraftState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'failed'; reason: string }
  /** another tab or device saved it meanwhile */
  | { kind: 'conflict'; theirs: SavedDraft }
  /** it has left already */
  | { kind: 'gone'; broadcastId: string }

type AutosaveOptions = {
  draftId: string
  initial: SavedDraft
  form: UseFormReturn<ComposeValues>
  /** throws an ActionError */
  save: (version: number, values: ComposeValues) => Promise<SavedDraft>
  /** what the server has now, or that it is no draft any more */
  reload: () => Promise<SavedDraft | { sent: true }>
}

/**
 * Keeps what is typed: at once in this browser, every two seconds on the server. A save names the version it saw, so
 * that two tabs don't overwrite each other; `flush` gives the version that holds everything typed so far.
 */
export function useAutosave({ draftId, initial, form, save, reload }: AutosaveOptions) {
  const [state, setState] = useState<DraftState>({ kind: 'saved', at: initial.savedAt })
  const [isRestored, setIsRestored] = useState(false)
  const saved = useRef(initial)
  const running = useRef<Promise<number | null> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isHalted = useRef(false)
  const callbacks = useRef({ save, reload })
  useEffect(() => {
    callbacks.current = { save, reload }
  })

  const settle = useCallback(async (error: unknown) => {
    const code = error instanceof ActionError ? error.code : 'offline'
    if (code === 'conflict' || code === 'not_found') {
      isHalted.current = true
      const now = await callbacks.current.reload().catch(() => null)
      if (now && 'sent' in now) {
        clearBackup(draftId)
        return setState({ kind: 'gone', broadcastId: draftId })
      }
      if (now) return setState({ kind: 'conflict', theirs: now })
      isHalted.current = false
    }
    setState(
      error instanceof ActionError ? { kind: 'failed', reason: error.message } : { kind: 'offline' },
    )
  }, [draftId])

  /** Saves until the server has what the form has; null when it could not. */
  const run = useCallback(async (): Promise<number | null> => {
    while (!isHalted.current) {
      const values = form.getValues()
      if (isSame(values, saved.current.values)) {
        clearBackup(draftId)
        setState({ kind: 'saved', at: saved.current.savedAt })
        return saved.current.version
      }
      setState({ kind: 'saving' })
      try {
        saved.current = { ...(await callbacks.current.save(saved.current.version, values)), values: { ...values } }
      } catch (error) {
        await settle(error)
        return null
      }
    }
    return null
  }, [draftId, form, settle])

  const flush = useCallback((): Promise<number | null> => {
    clearTimeout(timer.current)
    timer.current = undefined
    running.current ??= run().finally(() => (running.current = null))
    return running.current
  }, [run])

  const schedule = useCallback(
    (wait: number) => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        void flush().then((version) => {
          if (version === null && !isHalted.current) schedule(AGAIN_MS)
        })
      }, wait)
    },
    [flush],
  )

  const noteChange = useCallback(() => {
    const values = form.getValues()
    if (isHalted.current || isSame(values, saved.current.values)) return
    writeBackup(draftId, saved.current.version, values)
    setState((now) => (now.kind === 'saved' ? { kind: 'unsaved' } : now))
    schedule(EVERY_MS)
  }, [draftId, form, schedule])

  useEffect(() => {
    const backup = readBackup(draftId)
    if (backup && !isSame(backup.values, saved.current.values)) {
      form.reset(backup.values)
      setIsRestored(true)
      // Saved under the version it was typed on: if somebody saved since, that is a conflict and is told.
      saved.current = { ...saved.current, version: backup.version }
      schedule(0)
    }
    const stop = form.subscribe({ formState: { values: true }, callback: noteChange })
    const onOnline = () => void flush()
    const onHide = () => document.visibilityState === 'hidden' && void flush()
    window.addEventListener('online', onOnline)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      stop()
      window.removeEventListener('online', onOnline)
      document.removeEventListener('visibilitychange', onHide)
      if (timer.current !== undefined) void flush() // leaving by a link
    }
  }, [draftId, flush, form, noteChange, schedule])

  const keepMine = useCallback(
    (theirs: SavedDraft) => {
      saved.current = theirs
      isHalted.current = false
      return flush()
    },
    [flush],
  )
  const takeTheirs = useCallback(
    (theirs: SavedDraft) => {
      saved.current = theirs
      isHalted.current = false
      form.reset(theirs.values)
      clearBackup(draftId)
      setState({ kind: 'saved', at: theirs.savedAt })
    },
    [draftId, form],
  )
  /** After it has been sent: nothing may be saved over it. */
  const stop = useCallback(() => {
    isHalted.current = true
    clearTimeout(timer.current)
    timer.current = undefined
    clearBackup(draftId)
  }, [draftId])

  return { state, isRestored, flush, keepMine, takeTheirs, stop }
}
