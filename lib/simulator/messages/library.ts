/** The public library that accounts pick their templates from. WeChat's has thousands; these have every kind of value. */
import type { ValueRule } from './values'

export type Keyword = { kid: number; name: string; rule: ValueRule; example: string }
export type LibraryTemplate = { tid: number; title: string; categoryId: number; keywords: Keyword[] }

export const categories = [
  { id: 307, name: '餐饮服务' },
  { id: 616, name: '生活服务' },
] as const

const template = (
  tid: number,
  title: string,
  categoryId: number,
  ...keywords: [name: string, rule: ValueRule, example: string][]
): LibraryTemplate => ({
  tid,
  title,
  categoryId,
  keywords: keywords.map(([name, rule, example], at) => ({ kid: at + 1, name, rule, example })),
})

export const library: readonly LibraryTemplate[] = [
  template(
    43216,
    '订单支付成功通知',
    307,
    ['商品名称', 'thing', '拿铁咖啡一杯'],
    ['支付金额', 'amount', '¥28.00'],
    ['支付时间', 'time', '2026年11月24日 15:01'],
    ['订单编号', 'character_string', 'A2026-0001'],
    ['取餐号码', 'number', '17'],
  ),
  template(
    45001,
    '预约成功通知',
    616,
    ['预约项目', 'thing', '咖啡课'],
    ['预约人', 'name', '王小明'],
    ['预约日期', 'date', '2026年11月24日'],
    ['联系电话', 'phone_number', '+86-020-66888888'],
    ['车牌号码', 'car_number', '粤A8Z888挂'],
  ),
  template(
    47862,
    '会员变动提醒',
    307,
    ['变动原因', 'thing', '消费积分'],
    ['会员等级', 'phrase', '金卡会员'],
    ['座位区域', 'letter', 'A'],
    ['评价', 'symbol', '★★★'],
  ),
]

export const findInLibrary = (tid: unknown): LibraryTemplate | undefined =>
  library.find((one) => String(one.tid) === String(tid))

/** How a message's `data` names a keyword: `thing1`. */
export const dataKey = ({ rule, kid }: Keyword) => `${rule}${kid}`

export const templateContent = (keywords: readonly Keyword[]) =>
  keywords.map((keyword) => `${keyword.name}:{{${dataKey(keyword)}.DATA}}\n`).join('')

export const templateExample = (keywords: readonly Keyword[]) =>
  keywords.map(({ name, example }) => `${name}:${example}\n`).join('')
