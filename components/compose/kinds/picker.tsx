'use client'

import dynamic from 'next/dynamic'

/** The library comes when somebody opens it. */
export const Picker = dynamic(
  () => import('@/components/library/media-picker').then((file) => file.MediaPicker),
  { ssr: false },
)
