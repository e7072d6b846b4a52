/** Says something in passing. The library comes with the first toast, not with the page (toaster.tsx). */
export type Toast = { message: string }

export const TOAST_EVENT = 'qunfa:toast'

export function toast(message: string) {
  window.dispatchEvent(new CustomEvent<Toast>(TOAST_EVENT, { detail: { message } }))
}
