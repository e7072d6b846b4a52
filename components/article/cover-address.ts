import type { Article } from '@/lib/article/article'

/** Where this browser gets a cover from; null: there is none, or only WeChat has it. */
export const coverAddress = (cover: Article['cover'], size: 'thumb' | 'file' = 'thumb'): string | null =>
  cover && 'libraryId' in cover ? `/api/media/${cover.libraryId}/${size}` : null
