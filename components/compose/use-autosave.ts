'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { ActionError } from '@/components/data/action-error'
import { useSaver } from '@/components/data/use-saver'
import { clearBackup, isNewer, readBackup, writeBackup } from './draft-backup'
import { emptyValues, isSame, isSavedAs, withOthersOf, type ComposeValues } from './values'

export type SavedDraft = {
  /** null before the first save */
  id: string | null
  version: number
  savedAt: string | null
  values: ComposeValues
}

export type DraftState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'failed'; reason: string }
  /** another tab or device saved it meanwhile */
  | { kind: 'conflict'; theirs: SavedDraft }
  /** it has left already; `isLater`: without what was typed here since */
  | { kind: 'gone'; broadcastId: string; isLater: boolean }

/** What a save that was refused means. */
export type Refusal = { theirs: SavedDraft } | { sentAs: string } | null

type AutosaveOptions = {
  /** tells backups apart: the account's "New broadcast", or a kept draft */
  slot: string
  initial: SavedDraft
  form: UseFormReturn<ComposeValues>
  /** `keep`: as a draft of its own. Throws an ActionError. */
  save: (saved: SavedDraft, values: ComposeValues, keep: boolean) => Promise<SavedDraft>
  readRefusal: (error: ActionError) => Refusal
}

/**
 * Keeps what is typed: at once in this browser, every two seconds on the server. A save names the version it saw, so
 * that two tabs don't overwrite each other; `flush` gives the version that holds everything typed so far.
 */
export function useAutosave({ slot: firstSlot, initial, form, save, readRefusal }: AutosaveOptions) {
  const [state, setState] = useState<DraftState>({ kind: 'saved', at: initial.savedAt })
  const [isRestored, setIsRestored] = useState(false)
  const saved = useRef(initial)
  const slot = useRef(firstSlot)
  const isHalted = useRef(false)
  const wantsKeep = useRef(false)
  /** What was sent to the server and may be there without our having heard: a reload cuts the answer off. */
  const tried = useRef<ComposeValues[]>([])

  const settle = useCallback(
    (error: unknown) => {
      if (!(error instanceof ActionError)) return setState({ kind: 'offline' })
      const refusal = readRefusal(error)
      if (refusal) isHalted.current = true
      if (!refusal) setState({ kind: 'failed', reason: error.message })
      else if ('theirs' in refusal) setState({ kind: 'conflict', theirs: refusal.theirs })
      else {
        clearBackup(slot.current)
        setState({ kind: 'gone', broadcastId: refusal.sentAs, isLater: true })
      }
    },
    [readRefusal],
  )

  /** Saves until the server has what the form has; null when it could not. */
  const run = useCallback(async (): Promise<SavedDraft | null> => {
    while (!isHalted.current) {
      // The form changes its own values in place.
      const values = structuredClone(form.getValues())
      const keep = wantsKeep.current
      if (isSame(values, saved.current.values) && !keep) {
        if (saved.current.id !== null) writeBackup(slot.current, saved.current, values, true)
        else clearBackup(slot.current)
        setState({ kind: 'saved', at: saved.current.savedAt })
        return saved.current
      }
      setState({ kind: 'saving' })
      tried.current = [...tried.current.slice(-3), values]
      try {
        saved.current = { ...(await save(saved.current, values, keep)), values }
        tried.current = []
        if (keep) {
          wantsKeep.current = false
          clearBackup(slot.current)
          slot.current = saved.current.id ?? firstSlot
        }
      } catch (error) {
        const refusal = error instanceof ActionError ? readRefusal(error) : null
        if (refusal && 'theirs' in refusal) {
          const { theirs } = refusal
          if (tried.current.some((own) => isSavedAs(theirs.values, own))) {
            saved.current = theirs
            continue
          }
        }
        wantsKeep.current = false
        settle(error)
        return null
      }
    }
    return null
  }, [firstSlot, form, readRefusal, save, settle])

  const { flush: saveNow, schedule, cancel } = useSaver({ run, isHalted })
  const flush = useCallback(
    (keep = false): Promise<SavedDraft | null> => {
      if (keep) wantsKeep.current = true
      return saveNow()
    },
    [saveNow],
  )

  useEffect(() => {
    const backup = readBackup(slot.current)
    if (backup && backup.id === saved.current.id && backup.version === saved.current.version) {
      const values = withOthersOf(saved.current.values, backup.values)
      if (!isSame(values, saved.current.values)) {
        saved.current = { ...saved.current, values }
        form.reset(values)
      }
    }
    if (
      backup &&
      isNewer(backup, saved.current, Date.now()) &&
      !isSame(backup.values, saved.current.values)
    ) {
      const { id, version, values, isSaved } = backup
      form.reset(values)
      // Saved under the version it was typed on: if somebody saved since, that is a conflict and is told.
      saved.current = { ...saved.current, id, version, ...(isSaved && { values }) }
      if (!isSaved) {
        tried.current = [values]
        setIsRestored(true)
        schedule(0)
      }
    }
    const stopListening = form.subscribe({
      formState: { values: true },
      callback: () => {
        const values = form.getValues()
        if (isHalted.current || isSame(values, saved.current.values)) return
        writeBackup(slot.current, saved.current, values, false)
        setState((now) => (now.kind === 'saved' ? { kind: 'unsaved' } : now))
        schedule()
      },
    })
    return stopListening
  }, [form, schedule])

  const keepMine = useCallback(
    (theirs: SavedDraft) => {
      saved.current = theirs
      isHalted.current = false
      void flush()
    },
    [flush],
  )
  const takeTheirs = useCallback(
    (theirs: SavedDraft) => {
      saved.current = { ...theirs, values: withOthersOf(theirs.values, structuredClone(form.getValues())) }
      isHalted.current = false
      form.reset(saved.current.values)
      clearBackup(slot.current)
      setState({ kind: 'saved', at: theirs.savedAt })
    },
    [form],
  )
  /** What was typed after it had left is a message of its own. */
  const keepAsNew = useCallback(() => {
    saved.current = { id: null, version: 0, savedAt: null, values: emptyValues }
    isHalted.current = false
    void flush()
  }, [flush])
  /** After it has been sent: nothing may be saved over it. */
  const stop = useCallback(() => {
    isHalted.current = true
    cancel()
    clearBackup(slot.current)
  }, [cancel])
  /** It turned out to have left already. */
  const markSent = useCallback(
    (broadcastId: string) => {
      stop()
      setState({ kind: 'gone', broadcastId, isLater: false })
    },
    [stop],
  )

  /** The send was refused because somebody saved meanwhile. */
  const markChanged = useCallback((theirs: SavedDraft) => {
    isHalted.current = true
    setState({ kind: 'conflict', theirs })
  }, [])

  return { state, isRestored, flush, keepMine, takeTheirs, keepAsNew, stop, markSent, markChanged }
}
