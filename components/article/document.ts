/** The articles of one document as they are edited: each with a key of its own, whatever its place. */
import { emptyArticle, type Article } from '@/lib/article/article'
import { ARTICLES_PER_DRAFT } from '@/lib/wechat/wire/limits'

export type Keyed = { key: string; article: Article }
export type Editing = { items: Keyed[]; chosen: string }

const keyed = (article: Article): Keyed => ({ key: crypto.randomUUID(), article })

export function openEditing(articles: Article[]): Editing {
  const items = (articles.length > 0 ? articles : [emptyArticle]).map(keyed)
  return { items, chosen: items[0]?.key ?? '' }
}

export const articlesOf = ({ items }: Editing): Article[] => items.map(({ article }) => article)

export const isFull = ({ items }: Editing): boolean => items.length >= ARTICLES_PER_DRAFT

export type Edit =
  | { type: 'change'; key: string; fields: Partial<Article> }
  | { type: 'choose'; key: string }
  | { type: 'add'; article?: Article }
  | { type: 'copy'; key: string }
  | { type: 'remove'; key: string }
  | { type: 'move'; key: string; by: 1 | -1 }
  | { type: 'replace'; articles: Article[] }

export function edit(before: Editing, change: Edit): Editing {
  const { items, chosen } = before
  const at = 'key' in change ? items.findIndex(({ key }) => key === change.key) : -1
  switch (change.type) {
    case 'change':
      return {
        chosen,
        items: items.map((item, index) =>
          index === at ? { ...item, article: { ...item.article, ...change.fields } } : item,
        ),
      }
    case 'choose':
      return at < 0 ? before : { items, chosen: change.key }
    case 'add':
      return isFull(before) ? before : insert(items, items.length, change.article ?? emptyArticle)
    case 'copy': {
      const source = items[at]
      return !source || isFull(before) ? before : insert(items, at + 1, source.article)
    }
    case 'remove': {
      if (items.length === 1 || at < 0) return before
      const left = items.toSpliced(at, 1)
      const next = left[Math.min(at, left.length - 1)]
      return { items: left, chosen: chosen === change.key ? (next?.key ?? '') : chosen }
    }
    case 'move': {
      const to = at + change.by
      const moved = items[at]
      if (!moved || to < 0 || to >= items.length) return before
      return { chosen, items: items.toSpliced(at, 1).toSpliced(to, 0, moved) }
    }
    case 'replace': {
      const place = items.findIndex(({ key }) => key === chosen)
      const opened = openEditing(change.articles)
      return { ...opened, chosen: opened.items[place]?.key ?? opened.chosen }
    }
  }
}

function insert(items: Keyed[], at: number, article: Article): Editing {
  const added = keyed(article)
  return { items: items.toSpliced(at, 0, added), chosen: added.key }
}

/** Field by field: a database gives them back in an order of its own. */
export const isSame = (a: Article[], b: Article[]): boolean =>
  a === b || (a.length === b.length && a.every((one, at) => isSameArticle(one, b[at])))

function isSameArticle(a: Article, b: Article | undefined): boolean {
  if (a === b) return true
  const key = ({ crops: { wide, square }, cover, ...words }: Article) =>
    JSON.stringify([
      ...[words.title, words.author, words.digest, words.html, words.sourceUrl, words.comments],
      cover && ('libraryId' in cover ? cover.libraryId : cover.mediaId),
      ...[wide, square].map((crop) => crop && [crop.x1, crop.y1, crop.x2, crop.y2]),
    ])
  return b !== undefined && key(a) === key(b)
}
