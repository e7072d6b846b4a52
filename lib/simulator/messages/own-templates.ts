/** template/*: the account's templates for template messages. Only those of the category library can still be added. */
import { randomBytes } from 'node:crypto'
import { TEMPLATE_ID_LENGTH, TEMPLATES_PER_ACCOUNT } from '@/lib/wechat/wire/limits'
import { ok, type Handler } from '../call'
import { Refusal } from '../refusal'
import { describeIndustry, industriesOf } from './industries'
import {
  findInLibrary,
  templateContent,
  templateExample,
  type Keyword,
  type LibraryTemplate,
} from './library'

export const newTemplateId = () => randomBytes(33).toString('base64url').slice(0, TEMPLATE_ID_LENGTH)

/** @throws Refusal 40247 of the old library, 40037 unknown, 40246 keywords, 45026 more than 25 */
export const addTemplate: Handler = ({ account, body, commit }) => {
  if (/^(OPEN)?TM/.test(String(body.template_id_short))) throw new Refusal(40247)
  const found = findInLibrary(body.template_id_short)
  if (!found) throw new Refusal(40037)
  const keywords = readKeywordNames(found, body.keyword_name_list)
  if (account.messaging.templates.own.size >= TEMPLATES_PER_ACCOUNT) throw new Refusal(45026)
  const template = { id: newTemplateId(), title: found.title, keywords }
  commit({
    type: 'messaging',
    appId: account.facts.appId,
    change: { type: 'templates', change: { type: 'added', kind: 'own', template } },
  })
  return { ...ok, template_id: template.id }
}

function readKeywordNames({ keywords }: LibraryTemplate, names: unknown): Keyword[] {
  const wanted: unknown[] = Array.isArray(names) ? names : []
  const found = wanted.flatMap((name) => keywords.find((keyword) => keyword.name === name) ?? [])
  if (found.length === 0 || found.length !== new Set(wanted).size) throw new Refusal(40246)
  return found
}

/** template/get_all_private_template: bare data; "deputy_industry" is WeChat's own word */
export const listTemplates: Handler = (call) => {
  const { primary, secondary } = industriesOf(call)
  return {
    template_list: [...call.account.messaging.templates.own.values()].map(({ id, title, keywords }) => ({
      template_id: id,
      title,
      primary_industry: describeIndustry(primary).first_class,
      deputy_industry: describeIndustry(secondary).second_class,
      content: templateContent(keywords),
      example: templateExample(keywords),
    })),
  }
}

/** @throws Refusal 40037 */
export const deleteTemplate: Handler = ({ account, body, commit }) => {
  const id = body.template_id
  if (typeof id !== 'string' || !account.messaging.templates.own.has(id)) throw new Refusal(40037)
  commit({
    type: 'messaging',
    appId: account.facts.appId,
    change: { type: 'templates', change: { type: 'removed', kind: 'own', id } },
  })
  return ok
}
