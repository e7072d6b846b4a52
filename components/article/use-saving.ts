'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ActionError } from '@/components/data/action-error'
import { useSaver } from '@/components/data/use-saver'
import type { Article } from '@/lib/article/article'
import { isSame } from './document'
import { clearBackup, isNewer, readBackup, writeBackup } from './articles-backup'

const BACKUP_AFTER_MS = 300

/** The document as the server has it. */
export type SavedArticles = { version: number; articles: Article[]; at: string; byName: string }

export type SavingState =
  | { kind: 'saved'; at: string }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'failed'; reason: string }
  /** somebody else, or another tab, saved it meanwhile */
  | { kind: 'conflict'; theirs: SavedArticles; /** when ours was last saved */ since: string }
  | { kind: 'gone'; reason: string }

type SavingOptions = {
  documentId: string
  initial: SavedArticles
  /** Throws an ActionError. */
  save: (version: number, articles: Article[]) => Promise<SavedArticles>
  readConflict: (error: ActionError) => SavedArticles | null
  /** what is on the screen becomes this */
  onReplace: (articles: Article[]) => void
}

/**
 * Keeps articles as they are written: at once in this browser, every two seconds on the server. A save names the version
 * it saw; where somebody was quicker, nothing is saved until a person has decided.
 */
export function useSaving({ documentId, initial, save, readConflict, onReplace }: SavingOptions) {
  const [state, setState] = useState<SavingState>({ kind: 'saved', at: initial.at })
  const [isRestored, setIsRestored] = useState(false)
  const saved = useRef(initial)
  const current = useRef(initial.articles)
  const backupTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isHalted = useRef(false)
  /** sent, and perhaps there without our having heard */
  const tried = useRef<Article[][]>([])

  const keepHere = useCallback(() => {
    clearTimeout(backupTimer.current)
    backupTimer.current = undefined
    if (!isSame(current.current, saved.current.articles))
      writeBackup(documentId, saved.current.version, current.current, false)
  }, [documentId])

  const run = useCallback(async (): Promise<SavedArticles | null> => {
    while (!isHalted.current) {
      const articles = current.current
      if (isSame(articles, saved.current.articles)) {
        writeBackup(documentId, saved.current.version, articles, true)
        setState({ kind: 'saved', at: saved.current.at })
        return saved.current
      }
      setState({ kind: 'saving' })
      tried.current = [...tried.current.slice(-3), articles]
      try {
        saved.current = { ...(await save(saved.current.version, articles)), articles }
        tried.current = []
      } catch (error) {
        if (!(error instanceof ActionError)) {
          setState({ kind: 'offline' })
          return null
        }
        const theirs = readConflict(error)
        if (theirs && tried.current.some((own) => isSame(own, theirs.articles))) {
          saved.current = theirs
          continue
        }
        if (theirs || error.code === 'not_found') isHalted.current = true
        if (theirs) setState({ kind: 'conflict', theirs, since: saved.current.at })
        else if (error.code === 'not_found') setState({ kind: 'gone', reason: error.message })
        else setState({ kind: 'failed', reason: error.message })
        return null
      }
    }
    return null
  }, [documentId, readConflict, save])

  const { flush, schedule, cancel } = useSaver({ run, isHalted })

  const change = useCallback(
    (articles: Article[]) => {
      if (articles === current.current) return
      current.current = articles
      backupTimer.current ??= setTimeout(keepHere, BACKUP_AFTER_MS)
      if (isHalted.current || isSame(articles, saved.current.articles)) return
      setState((now) => (now.kind === 'saved' ? { kind: 'unsaved' } : now))
      schedule()
    },
    [keepHere, schedule],
  )

  const latest = useRef(onReplace)
  useEffect(() => {
    latest.current = onReplace
  })

  useEffect(() => {
    const backup = readBackup(documentId)
    if (
      backup &&
      isNewer(backup, saved.current.version, Date.now()) &&
      !isSame(backup.articles, saved.current.articles)
    ) {
      const { version, articles, isSaved } = backup
      current.current = articles
      latest.current(articles)
      // Saved under the version it was written on: if somebody saved since, that is a conflict and is told.
      saved.current = { ...saved.current, version, ...(isSaved && { articles }) }
      if (!isSaved) {
        tried.current = [articles]
        setIsRestored(true)
        schedule(0)
      }
    }
    const onHide = () => document.visibilityState === 'hidden' && keepHere()
    window.addEventListener('pagehide', keepHere)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('pagehide', keepHere)
      document.removeEventListener('visibilitychange', onHide)
      keepHere()
    }
  }, [documentId, keepHere, schedule])

  /** Ours is saved over theirs, which stays among the revisions. */
  const keepMine = useCallback(
    (theirs: SavedArticles) => {
      saved.current = theirs
      isHalted.current = false
      void flush()
    },
    [flush],
  )
  const take = useCallback(
    (theirs: SavedArticles) => {
      saved.current = theirs
      current.current = theirs.articles
      isHalted.current = false
      clearBackup(documentId)
      setState({ kind: 'saved', at: theirs.at })
      latest.current(theirs.articles)
    },
    [documentId],
  )
  /** It is deleted: nothing may be saved any more. */
  const stop = useCallback(() => {
    isHalted.current = true
    cancel()
    clearBackup(documentId)
  }, [cancel, documentId])

  return { state, isRestored, change, flush, keepMine, take, stop }
}
