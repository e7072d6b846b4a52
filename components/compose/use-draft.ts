'use client'

import { useCallback } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { ActionError } from '@/components/data/action-error'
import { saveDraftNow } from '@/components/data/drafts'
import type { DraftView } from '@/lib/broadcast/view'
import { useAutosave, type Refusal, type SavedDraft } from './use-autosave'
import { emptyValues, fromDraft, toDraft, type ComposeValues } from './values'

/** The draft behind the form, kept on the server as it is typed. `draft` is null until the first save. */
export function useDraft(appId: string, draft: DraftView | null, form: UseFormReturn<ComposeValues>) {
  const save = useCallback(
    async ({ id, version }: SavedDraft, values: ComposeValues, keep: boolean): Promise<SavedDraft> => {
      const where = id === null ? { appId } : { appId, id, version }
      return toSaved(await saveDraftNow({ ...where, ...toDraft(values), ...(keep && { keep }) }))
    },
    [appId],
  )
  const slot = draft && !draft.unfinished ? draft.id : `new:${appId}`
  const initial = draft ? toSaved(draft) : { id: null, version: 0, savedAt: null, values: emptyValues }
  const autosave = useAutosave({ slot, initial, form, save, readRefusal })
  return { ...autosave, markChanged: (theirs: DraftView) => autosave.markChanged(toSaved(theirs)) }
}

function toSaved(draft: DraftView): SavedDraft {
  return { id: draft.id, version: draft.version, savedAt: draft.updatedAt, values: fromDraft(draft) }
}

/** A conflict brings along what the server has now. */
function readRefusal({ code, details }: ActionError): Refusal {
  if (code !== 'conflict') return null
  if (details['draft']) return { theirs: toSaved(details['draft'] as DraftView) } // our own service's view
  return typeof details['id'] === 'string' ? { sentAs: details['id'] } : null
}
