import type { BroadcastListItem } from '@/lib/broadcast/view'

/** A broadcast without a title goes by its first words. */
export const nameOf = ({ title, excerpt }: Pick<BroadcastListItem, 'title' | 'excerpt'>): string =>
  title || excerpt
