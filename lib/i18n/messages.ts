/** All messages by language and namespace: the server's copy. Pages hand the browser only the namespaces they use. */
import enCommon from './en/common.json'
import enShell from './en/shell.json'
import enErrors from './en/errors.json'
import enSignIn from './en/signIn.json'
import enCompose from './en/compose.json'
import enBroadcasts from './en/broadcasts.json'
import enDetail from './en/detail.json'
import enAudience from './en/audience.json'
import enOverview from './en/overview.json'
import enSettings from './en/settings.json'
import enPhone from './en/phone.json'
import enMessage from './en/message.json'
import enCalendar from './en/calendar.json'
import enPeople from './en/people.json'
import enTokens from './en/tokens.json'
import enApiDocs from './en/apiDocs.json'
import enLibrary from './en/library.json'
import enArticles from './en/articles.json'
import zhCommon from './zh-CN/common.json'
import zhShell from './zh-CN/shell.json'
import zhErrors from './zh-CN/errors.json'
import zhSignIn from './zh-CN/signIn.json'
import zhCompose from './zh-CN/compose.json'
import zhBroadcasts from './zh-CN/broadcasts.json'
import zhDetail from './zh-CN/detail.json'
import zhAudience from './zh-CN/audience.json'
import zhOverview from './zh-CN/overview.json'
import zhSettings from './zh-CN/settings.json'
import zhPhone from './zh-CN/phone.json'
import zhMessage from './zh-CN/message.json'
import zhCalendar from './zh-CN/calendar.json'
import zhPeople from './zh-CN/people.json'
import zhTokens from './zh-CN/tokens.json'
import zhApiDocs from './zh-CN/apiDocs.json'
import zhLibrary from './zh-CN/library.json'
import zhArticles from './zh-CN/articles.json'
import type { Locale } from './locale'

const en = {
  common: enCommon,
  shell: enShell,
  errors: enErrors,
  signIn: enSignIn,
  compose: enCompose,
  broadcasts: enBroadcasts,
  detail: enDetail,
  audience: enAudience,
  overview: enOverview,
  settings: enSettings,
  phone: enPhone,
  message: enMessage,
  calendar: enCalendar,
  people: enPeople,
  tokens: enTokens,
  apiDocs: enApiDocs,
  library: enLibrary,
  articles: enArticles,
}

const zh = {
  common: zhCommon,
  shell: zhShell,
  errors: zhErrors,
  signIn: zhSignIn,
  compose: zhCompose,
  broadcasts: zhBroadcasts,
  detail: zhDetail,
  audience: zhAudience,
  overview: zhOverview,
  settings: zhSettings,
  phone: zhPhone,
  message: zhMessage,
  calendar: zhCalendar,
  people: zhPeople,
  tokens: zhTokens,
  apiDocs: zhApiDocs,
  library: zhLibrary,
  articles: zhArticles,
}

export type Namespace = keyof typeof en

export const messages: Record<Locale, Record<Namespace, object>> = { 'zh-CN': zh, en }
