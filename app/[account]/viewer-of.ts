import type { Viewer } from '@/components/broadcast/viewer'
import type { Actor } from '@/lib/context'
import { may } from '@/lib/services/authorise'

/** Which buttons this person gets. */
export const viewerOf = (actor: Actor): Viewer => ({
  id: actor.id,
  mayAuthor: may(actor, 'author'),
  maySend: may(actor, 'send'),
  mayApprove: may(actor, 'approve'),
})
