'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './button'
import { cx } from './cx'

type DialogProps = {
  open: boolean
  /** Esc, the cross, or a press beside it */
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** buttons, in reading order; on a phone the last one stands uppermost */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** while work is under way nothing closes it */
  locked?: boolean
}

const widths = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' }

/**
 * The platform's modal dialog: it keeps the focus inside and gives it back. The first `autoFocus` element inside gets
 * it, else the cross. On a phone it fills the screen. What is inside is made anew each time it opens.
 */
export function Dialog({ open, onClose, title, children, footer, size = 'small', locked }: DialogProps) {
  const t = useTranslations('common')
  const ref = useRef<HTMLDialogElement>(null)
  const opener = useRef<Element | null>(null)
  const isBeside = useRef(false)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === open) return
    if (open) opener.current = document.activeElement
    if (!open) return dialog.close()
    dialog.showModal()
    // React's autoFocus runs before the dialog is modal, so the wish is marked in the DOM and granted here.
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [open])

  // close() gives the focus back; a dialog that is taken out of the page while it is open doesn't.
  useEffect(
    () => () => {
      if (document.activeElement === document.body && opener.current instanceof HTMLElement)
        opener.current.focus()
    },
    [],
  )

  const close = () => {
    if (!locked) onClose()
  }
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      // Chrome closes on a second Esc whatever onCancel says; the state follows.
      onClose={() => open && onClose()}
      onPointerDown={(event) => {
        isBeside.current = event.target === event.currentTarget
      }}
      // Words that are marked from inside to beyond the edge end in a click on the dialog, too.
      onClick={(event) => isBeside.current && event.target === event.currentTarget && close()}
      className={cx(
        'm-0 h-dvh max-h-none w-screen max-w-none bg-surface p-0 shadow-float backdrop:transition-opacity sm:m-auto sm:h-fit sm:max-h-[calc(100dvh-4rem)] sm:w-full sm:rounded-panel',
        widths[size],
      )}
    >
      {open && (
        <div className="flex h-full max-h-[inherit] flex-col">
          <div className="flex items-center justify-between gap-3 border-b border-line py-2 pr-2 pl-4">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <IconButton label={t('close')} onClick={close} aria-disabled={locked}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && (
            <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:items-center sm:justify-between">
              {footer}
            </div>
          )}
        </div>
      )}
    </dialog>
  )
}
