'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useFieldControl } from './field'

/** A text box of several lines. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldControl()}
      {...rest}
      rows={rows}
      className={cx('input-box resize-y py-2', className)}
    />
  )
}
