import { saveDraft } from '@/lib/actions/broadcasts'
import type { SaveDraftInput } from '@/lib/services/broadcast/save-draft'
import { unwrap } from './action-error'

/** Not a hook: the autosave keeps its own state, and leaving the page must not drop a save under way. */
export const saveDraftNow = (input: SaveDraftInput) => unwrap(saveDraft(input))
