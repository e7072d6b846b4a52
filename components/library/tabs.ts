import { mediaKinds } from '@/lib/media/media'

/** What the library has, each behind its tab. */
export const tabs = ['article', ...mediaKinds] as const
export type Tab = (typeof tabs)[number]
