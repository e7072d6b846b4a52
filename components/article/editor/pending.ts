/** Places in the text where something is still to come: a picture on its way up, a paste that is being cleaned. */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

type Step = { add: { id: string; pos: number; element: HTMLElement } } | { remove: string }
const key = new PluginKey<DecorationSet>('pending')

export const Pending = Extension.create({
  name: 'pending',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, before) {
          const set = before.map(tr.mapping, tr.doc)
          const step = tr.getMeta(key) as Step | undefined // only we set it
          if (!step) return set
          if ('remove' in step) return set.remove(withId(set, step.remove))
          const { id, pos, element } = step.add
          return set.add(tr.doc, [Decoration.widget(pos, element, { id })])
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

const withId = (set: DecorationSet, id: string) => set.find(undefined, undefined, (spec) => spec['id'] === id)

export type Place = {
  /** a share between 0 and 1 */
  progress: (share: number) => void
  /** where it is by now; null when the text around it was deleted */
  find: (state: EditorState) => number | null
  remove: () => void
}

export function keepPlace(view: EditorView, pos: number, label: string): Place {
  const id = crypto.randomUUID()
  const element = document.createElement('span')
  element.className = 'wx-pending'
  element.contentEditable = 'false'
  element.textContent = label
  view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, element } }).setMeta('addToHistory', false))
  return {
    progress: (share) => element.style.setProperty('--share', `${Math.round(share * 100)}%`),
    find: (state) => withId(key.getState(state) ?? DecorationSet.empty, id)[0]?.from ?? null,
    remove: () => {
      if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { remove: id }))
    },
  }
}
