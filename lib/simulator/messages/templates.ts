/** An account's industries and templates: those of template messages, and those of subscribe notifications. */
import { TEMPLATE_CLIENT_ID_WINDOW_MS } from '@/lib/wechat/wire/limits'
import type { Keyword } from './library'

export type Template = { id: string; title: string; keywords: Keyword[]; sceneDesc?: string }

export type TemplatesState = {
  industries: { primary: number; secondary: number; since: number } | null
  /** for template messages */
  own: Map<string, Template>
  /** for subscribe notifications */
  notify: Map<string, Template>
  /** by person and client_msg_id */
  sent: Map<string, { msgId: number; at: number }>
}

export type TemplatesChange =
  | { type: 'industries'; primary: number; secondary: number; at: number }
  | { type: 'added'; kind: 'own' | 'notify'; template: Template }
  | { type: 'removed'; kind: 'own' | 'notify'; id: string }
  | { type: 'sent'; key: string; msgId: number; at: number }

export const createTemplates = (): TemplatesState => ({
  industries: null,
  own: new Map(),
  notify: new Map(),
  sent: new Map(),
})

export function applyTemplatesChange(state: TemplatesState, change: TemplatesChange): void {
  switch (change.type) {
    case 'industries': {
      const { primary, secondary, at } = change
      state.industries = { primary, secondary, since: at }
      // "Changing the industry deletes the templates of the one before" (api_setindustry).
      state.own.clear()
      return
    }
    case 'added':
      state[change.kind].set(change.template.id, change.template)
      return
    case 'removed':
      state[change.kind].delete(change.id)
      return
    case 'sent':
      for (const [known, { at }] of state.sent) {
        if (change.at - at < TEMPLATE_CLIENT_ID_WINDOW_MS) break
        state.sent.delete(known)
      }
      state.sent.delete(change.key)
      state.sent.set(change.key, { msgId: change.msgId, at: change.at })
  }
}
