/** Names for the simulated phone, and the WeChat names (微信号) that previews can be sent to. WeChat's API shows neither. */

const families = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'
const middles = '子晓雨思佳嘉文志建国海明春秋静雅俊宇天心'
const lasts = '涵萱轩杰婷磊洋勇艳娟涛超霞平刚玲丹敏辉华云帆月'

const pick = (from: string, at: number) => from[at % from.length] ?? ''

/** A plausible Chinese name, always the same for the same person. */
export function personName(index: number): string {
  const mixed = (Math.imul(index + 1, 2654435761) >>> 0) + index
  return pick(families, mixed) + pick(middles, Math.floor(mixed / 31)) + pick(lasts, Math.floor(mixed / 1009))
}

export const wechatName = (index: number) => `sim_${String(index + 1).padStart(4, '0')}`

/** The person behind a WeChat name, or -1. */
export function indexOfWechatName(name: string): number {
  const digits = /^sim_(\d{4,9})$/.exec(name)?.[1]
  if (digits === undefined) return -1
  const index = Number(digits) - 1
  return wechatName(index) === name ? index : -1
}
