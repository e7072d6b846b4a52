/** Layouts to start an article from, in the language of whoever starts. Their HTML is as sanitise.ts would leave it. */
import { emptyArticle, type Article } from './article'

export const templateIds = ['notice', 'product', 'event', 'digest'] as const
/** Their names are under `articles.templates`. */
export type TemplateId = (typeof templateIds)[number]
type Language = 'zh-CN' | 'en'

export function articleOfTemplate(id: TemplateId, language: Language): Article {
  const [title, html] = layouts[language === 'en' ? 'en' : 'zh'][id]
  return { ...emptyArticle, title, html }
}

const P = 'margin:0 0 16px;line-height:1.75;font-size:16px'
const p = (text: string) => `<p style="${P}">${text}</p>`
const h = (text: string) =>
  `<h2 style="margin:32px 0 16px;padding-left:10px;border-left:4px solid #07c160;font-size:19px;line-height:1.4;font-weight:600">${text}</h2>`
const lead = (text: string) =>
  `<section style="margin:0 0 24px;padding:14px 16px;border-radius:8px;background-color:rgba(7,193,96,0.1)"><p style="margin:0;line-height:1.75;font-size:16px">${text}</p></section>`
const list = (...items: string[]) =>
  `<ul style="margin:0 0 16px;padding-left:24px">${items.map((item) => `<li style="margin:0 0 6px;line-height:1.75;font-size:16px">${item}</li>`).join('')}</ul>`
const CELL = 'padding:8px 10px;border:1px solid #d9d9d9;line-height:1.6'
const table = (rows: [string, string][]) =>
  `<table style="margin:0 0 16px;width:100%;border-collapse:collapse;font-size:15px"><tbody>${rows
    .map(
      ([name, value]) =>
        `<tr><td style="${CELL};width:30%;font-weight:600">${name}</td><td style="${CELL}">${value}</td></tr>`,
    )
    .join('')}</tbody></table>`
const close = (text: string) =>
  `<p style="margin:32px 0 0;text-align:center;color:#888888;font-size:14px;line-height:1.75">${text}</p>`

const layouts: Record<'zh' | 'en', Record<TemplateId, [title: string, html: string]>> = {
  zh: {
    notice: [
      '关于……的通知',
      lead('一句话说清楚：什么事，从什么时候开始。') +
        h('发生了什么') +
        p('在这里写缘由和经过。') +
        h('对您的影响') +
        list('第一点', '第二点', '第三点') +
        p('如有疑问，请直接在公众号留言。') +
        close('感谢您的理解与支持'),
    ],
    product: [
      '新品上市：……',
      p('用两三句话介绍它，以及为什么做它。') +
        h('三个亮点') +
        list('<strong>亮点一</strong>：……', '<strong>亮点二</strong>：……', '<strong>亮点三</strong>：……') +
        h('规格与价格') +
        table([
          ['规格', '……'],
          ['价格', '……'],
          ['上市时间', '……'],
        ]) +
        lead('在哪里买：写门店地址，或小程序入口。') +
        close('期待与您见面'),
    ],
    event: [
      '活动预告：……',
      lead('这个周末，我们想请您来……') +
        table([
          ['时间', '……'],
          ['地点', '……'],
          ['名额', '……'],
          ['费用', '……'],
        ]) +
        h('活动流程') +
        list('14:00 签到', '14:30 开始', '16:30 合影、自由交流') +
        h('怎么报名') +
        p('在公众号回复“报名”，或扫描下方二维码。') +
        close('座位有限，先到先得'),
    ],
    digest: [
      '本周精选',
      p('写在前面的几句话。') +
        h('一、……') +
        p('内容提要，两三句即可。') +
        h('二、……') +
        p('内容提要，两三句即可。') +
        h('三、……') +
        p('内容提要，两三句即可。') +
        lead('下期预告：……') +
        close('每周五，我们在这里见'),
    ],
  },
  en: {
    notice: [
      'Notice: …',
      lead('In one sentence: what changes, and from when.') +
        h('What happened') +
        p('The reason, and the story of it.') +
        h('What it means for you') +
        list('First', 'Second', 'Third') +
        p('Questions? Send us a message here.') +
        close('Thank you for your understanding'),
    ],
    product: [
      'New: …',
      p('Two or three sentences about it, and why you made it.') +
        h('Three things to like') +
        list('<strong>One</strong>: …', '<strong>Two</strong>: …', '<strong>Three</strong>: …') +
        h('Sizes and prices') +
        table([
          ['Size', '…'],
          ['Price', '…'],
          ['Available from', '…'],
        ]) +
        lead('Where to buy it: the shop’s address, or the mini program.') +
        close('See you soon'),
    ],
    event: [
      'Join us: …',
      lead('This weekend we would like to invite you to …') +
        table([
          ['When', '…'],
          ['Where', '…'],
          ['Places', '…'],
          ['Price', '…'],
        ]) +
        h('Programme') +
        list('14:00 Doors open', '14:30 Start', '16:30 Photographs and talk') +
        h('How to take part') +
        p('Answer with “join” here, or scan the code below.') +
        close('First come, first served'),
    ],
    digest: [
      'This week',
      p('A few words to begin with.') +
        h('1. …') +
        p('What it is about, in two or three sentences.') +
        h('2. …') +
        p('What it is about, in two or three sentences.') +
        h('3. …') +
        p('What it is about, in two or three sentences.') +
        lead('Next week: …') +
        close('Every Friday, here'),
    ],
  },
}
