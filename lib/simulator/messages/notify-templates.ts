/** /wxaapi/newtmpl/*: templates of subscribe notifications. */
import {
  NOTIFY_KEYWORDS_MAX,
  NOTIFY_KEYWORDS_MIN,
  NOTIFY_SCENE_MAX,
  NOTIFY_TITLES_PAGE,
  TEMPLATES_PER_ACCOUNT,
} from '@/lib/wechat/wire/limits'
import { ok, toId, type Handler } from '../call'
import { Refusal } from '../refusal'
import { categories, findInLibrary, library, templateContent, templateExample, type Keyword } from './library'
import { newTemplateId } from './own-templates'

/** Once per accept, the only kind there is here. */
const ONE_TIME = 2

/** @throws Refusal 200014 tid, 200020 kidList, 200021 sceneDesc, 200012 too many */
export const addNotifyTemplate: Handler = ({ account, body, commit }) => {
  const found = findInLibrary(body.tid)
  if (!found) throw new Refusal(200014)
  const keywords = readKids(found.keywords, body.kidList)
  const { sceneDesc } = body
  if (
    sceneDesc !== undefined &&
    (typeof sceneDesc !== 'string' || [...sceneDesc].length > NOTIFY_SCENE_MAX)
  ) {
    throw new Refusal(200021)
  }
  if (account.messaging.templates.notify.size >= TEMPLATES_PER_ACCOUNT) throw new Refusal(200012)
  const template = { id: newTemplateId(), title: found.title, keywords, ...(sceneDesc && { sceneDesc }) }
  commit({
    type: 'messaging',
    appId: account.facts.appId,
    change: { type: 'templates', change: { type: 'added', kind: 'notify', template } },
  })
  return { ...ok, priTmplId: template.id }
}

/** In the caller's order, each once. */
function readKids(keywords: readonly Keyword[], kidList: unknown): Keyword[] {
  const kids: unknown[] = Array.isArray(kidList) ? kidList : []
  const found = kids.flatMap((kid) => keywords.find((keyword) => keyword.kid === toId(kid)) ?? [])
  const isWhole = found.length === kids.length && new Set(found).size === kids.length
  if (!isWhole || kids.length < NOTIFY_KEYWORDS_MIN || kids.length > NOTIFY_KEYWORDS_MAX) {
    throw new Refusal(200020)
  }
  return found
}

/** @throws Refusal 200014 */
export const deleteNotifyTemplate: Handler = ({ account, body, commit }) => {
  const id = body.priTmplId
  if (typeof id !== 'string' || !account.messaging.templates.notify.has(id)) throw new Refusal(200014)
  commit({
    type: 'messaging',
    appId: account.facts.appId,
    change: { type: 'templates', change: { type: 'removed', kind: 'notify', id } },
  })
  return ok
}

export const listNotifyTemplates: Handler = ({ account }) => ({
  ...ok,
  data: [...account.messaging.templates.notify.values()].map(({ id, title, keywords }) => ({
    priTmplId: id,
    title,
    content: templateContent(keywords),
    example: templateExample(keywords),
    type: ONE_TIME,
  })),
})

export const listCategories: Handler = () => ({ ...ok, data: categories })

/** @throws Refusal 200016 start, 200017 limit, 200018 no ids, 200019 unknown ids */
export const listTitles: Handler = ({ query }) => {
  const ids = query.get('ids')
  if (!ids) throw new Refusal(200018)
  const wanted = ids.split(',').map(toId)
  if (!wanted.every((id) => categories.some((one) => one.id === id))) throw new Refusal(200019)
  const start = toId(query.get('start'))
  if (start === null) throw new Refusal(200016)
  const limit = toId(query.get('limit'))
  if (limit === null || limit < 1 || limit > NOTIFY_TITLES_PAGE) throw new Refusal(200017)
  const found = library.filter((one) => wanted.includes(one.categoryId))
  return {
    ...ok,
    count: found.length,
    data: found
      .slice(start, start + limit)
      .map(({ tid, title, categoryId }) => ({ tid, title, type: ONE_TIME, categoryId: String(categoryId) })),
  }
}

/** @throws Refusal 200014 */
export const listKeywords: Handler = ({ query }) => {
  const found = findInLibrary(query.get('tid'))
  if (!found) throw new Refusal(200014)
  return { ...ok, count: found.keywords.length, data: found.keywords }
}
