/** Industries that an account's template messages are for (api_setindustry), by WeChat's numbers. */
import { ok, toId, type Call, type Handler } from '../call'
import { beijingMonth } from '../calendar'
import { Refusal } from '../refusal'

const IT = 'IT科技'
const FINANCE = '金融业'
const TRAVEL = '酒店旅游'
const TRANSPORT = '运输与仓储'
const EDUCATION = '教育'
const PUBLIC = '政府与公共事业'
const MEDICINE = '医药护理'
const VEHICLES = '交通工具'
const HOUSING = '房地产'
const BUSINESS = '商业服务'
const LEISURE = '文体娱乐'
const OTHER = '其它'

const industries: readonly [first: string, second: string][] = [
  [IT, '互联网/电子商务'],
  [IT, 'IT软件与服务'],
  [IT, 'IT硬件与设备'],
  [IT, '电子技术'],
  [IT, '通信与运营商'],
  [IT, '网络游戏'],
  [FINANCE, '银行'],
  [FINANCE, '基金理财信托'],
  [FINANCE, '保险'],
  ['餐饮', '餐饮'],
  [TRAVEL, '酒店'],
  [TRAVEL, '旅游'],
  [TRANSPORT, '快递'],
  [TRANSPORT, '物流'],
  [TRANSPORT, '仓储'],
  [EDUCATION, '培训'],
  [EDUCATION, '院校'],
  [PUBLIC, '学术科研'],
  [PUBLIC, '交警'],
  [PUBLIC, '博物馆'],
  [PUBLIC, '公共事业非盈利机构'],
  [MEDICINE, '医药医疗'],
  [MEDICINE, '护理美容'],
  [MEDICINE, '保健与卫生'],
  [VEHICLES, '汽车相关'],
  [VEHICLES, '摩托车相关'],
  [VEHICLES, '火车相关'],
  [VEHICLES, '飞机相关'],
  [HOUSING, '建筑'],
  [HOUSING, '物业'],
  ['消费品', '消费品'],
  [BUSINESS, '法律'],
  [BUSINESS, '会展'],
  [BUSINESS, '中介服务'],
  [BUSINESS, '认证'],
  [BUSINESS, '审计'],
  [LEISURE, '传媒'],
  [LEISURE, '体育'],
  [LEISURE, '娱乐休闲'],
  ['印刷', '印刷'],
  [OTHER, OTHER],
]

/** Until somebody chooses: catering and the internet. */
const FIRST = { primary: 10, secondary: 1 }

export const industriesOf = ({ account }: Call) => account.messaging.templates.industries ?? FIRST

export function describeIndustry(id: number): { first_class: string; second_class: string } {
  const [first = OTHER, second = OTHER] = industries[id - 1] ?? []
  return { first_class: first, second_class: second }
}

/** @throws Refusal 40102 no such industry, 43100 changed this month already (both seen in real answers, 2021-11) */
export const setIndustries: Handler = (call) => {
  const { body, account, now, commit } = call
  const primary = toId(body.industry_id1)
  const secondary = toId(body.industry_id2)
  if (!isIndustry(primary) || !isIndustry(secondary)) throw new Refusal(40102)
  const since = account.messaging.templates.industries?.since
  if (since !== undefined && beijingMonth(since) === beijingMonth(now)) throw new Refusal(43100)
  commit({
    type: 'messaging',
    appId: account.facts.appId,
    change: { type: 'templates', change: { type: 'industries', primary, secondary, at: now } },
  })
  return ok
}

const isIndustry = (id: number | null): id is number => id !== null && id >= 1 && id <= industries.length

/** template/get_industry: bare data, no errcode */
export const getIndustries: Handler = (call) => {
  const { primary, secondary } = industriesOf(call)
  return { primary_industry: describeIndustry(primary), secondary_industry: describeIndustry(secondary) }
}
