/** All that one person gets from the account other than by mass sends: what allows it, and the templates it is made with. */
import { afterUse } from '../queue'
import type { EventFault } from '../state'
import { applyConversationChange, type ConversationChange, type Conversations } from './windows'
import { applyTemplatesChange, createTemplates, type TemplatesChange, type TemplatesState } from './templates'
import { applyConsentChange, createConsents, type ConsentChange, type Consents } from './consents'

export type MessagesState = {
  conversations: Conversations
  templates: TemplatesState
  consents: Consents
  /** of TEMPLATESENDJOBFINISH */
  eventFaults: EventFault[]
}

export type MessagesChange =
  | ConversationChange
  | { type: 'templates'; change: TemplatesChange }
  | { type: 'consent'; change: ConsentChange }
  | { type: 'eventFault'; eventFault: EventFault }
  | { type: 'eventFaultUsed' }

export const createMessages = (): MessagesState => ({
  conversations: new Map(),
  templates: createTemplates(),
  consents: createConsents(),
  eventFaults: [],
})

export function applyMessagesChange(state: MessagesState, change: MessagesChange): void {
  switch (change.type) {
    case 'templates':
      return applyTemplatesChange(state.templates, change.change)
    case 'consent':
      return applyConsentChange(state.consents, change.change)
    case 'eventFault':
      state.eventFaults.push(change.eventFault)
      return
    case 'eventFaultUsed':
      state.eventFaults = afterUse(state.eventFaults)
      return
    default:
      applyConversationChange(state.conversations, change)
  }
}
