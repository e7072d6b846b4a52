'use client'

import Link from 'next/link'
import { useState, type ComponentProps } from 'react'

/** Next's link, fetching ahead only when somebody points at it or tabs to it, not for everything in sight. */
export function AppLink({ onPointerEnter, onFocus, ...rest }: ComponentProps<typeof Link>) {
  const [wanted, setWanted] = useState(false)
  return (
    <Link
      {...rest}
      prefetch={wanted ? null : false}
      onPointerEnter={(event) => {
        setWanted(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setWanted(true)
        onFocus?.(event)
      }}
    />
  )
}
