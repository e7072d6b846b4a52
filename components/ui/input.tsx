'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useFieldControl } from './field'

/** A one-line text box; inside a Field it takes its label, hint and error from there. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldControl()} {...rest} className={cx('input-box', className)} />
}
