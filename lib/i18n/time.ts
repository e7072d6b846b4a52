/**
 * Times as both languages say them. The zone is always named or WeChat's own: a server in Frankfurt and a browser in
 * Shanghai must write the same words, or React would redraw the page.
 */
import { clockOf, type Clock } from '@/lib/broadcast/zone-clock'
import { WECHAT_ZONE } from '@/lib/wechat/wire/limits'
import type { Locale } from './locale'

export type TimeFormat = 'full' | 'short' | 'clock' | 'date'
export type TimeOptions = { locale: Locale; now: Date; zone?: string }

/** "Fri 27 Nov 20:00 (Asia/Shanghai, in 3 h)" / "11月27日 周五 20:00（北京时间，3 小时后）" */
export function formatFull(at: Date, { locale, now, zone = WECHAT_ZONE }: TimeOptions): string {
  const moment = `${formatDay(at, { locale, now, zone })} ${clock(at, zone)}`
  const where = locale === 'en' ? zone : zone === WECHAT_ZONE ? '北京时间' : zone
  const relative = formatRelative(at, now, locale)
  return locale === 'en' ? `${moment} (${where}, ${relative})` : `${moment}（${where}，${relative}）`
}

/** For rows: "Today 20:00", "11 Nov 10:00", with the year when it isn't this one. */
export function formatShort(at: Date, { locale, now, zone = WECHAT_ZONE }: TimeOptions): string {
  const day = clockOf(zone, at)
  const today = clockOf(zone, now)
  const time = `${day.hour}:${day.minute}`
  if (sameDay(day, today)) return locale === 'en' ? `Today ${time}` : `今天 ${time}`
  if (sameDay(day, clockOf(zone, new Date(now.getTime() - 86_400_000))))
    return locale === 'en' ? `Yesterday ${time}` : `昨天 ${time}`
  const year = day.year === today.year ? '' : locale === 'en' ? ` ${day.year}` : `${day.year}年`
  return locale === 'en'
    ? `${Number(day.day)} ${months[Number(day.month) - 1]}${year} ${time}`
    : `${year}${Number(day.month)}月${Number(day.day)}日 ${time}`
}

/** "20:03:11" */
export function formatClock(at: Date, { zone = WECHAT_ZONE }: { zone?: string } = {}): string {
  return clock(at, zone, true)
}

/** "Fri 27 Nov" / "11月27日 周五", with the year when it isn't this one. */
export function formatDay(at: Date, { locale, now, zone = WECHAT_ZONE }: TimeOptions): string {
  const day = clockOf(zone, at)
  const otherYear = day.year !== clockOf(zone, now).year
  const weekday = new Date(Date.UTC(Number(day.year), Number(day.month) - 1, Number(day.day))).getUTCDay()
  if (locale === 'en') {
    const date = `${weekdays.en[weekday]} ${Number(day.day)} ${months[Number(day.month) - 1]}`
    return otherYear ? `${date} ${day.year}` : date
  }
  const date = `${Number(day.month)}月${Number(day.day)}日 ${weekdays['zh-CN'][weekday]}`
  return otherYear ? `${day.year}年${date}` : date
}

/** "in 3 h", "2 min ago", "just now" / "3 小时后"、"2 分钟前"、"刚刚" */
export function formatRelative(at: Date, now: Date, locale: Locale): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000)
  const size = Math.abs(seconds)
  if (size < 5) return locale === 'en' ? 'just now' : '刚刚'
  const amount = formatDuration(size, locale)
  if (locale === 'en') return seconds > 0 ? `in ${amount}` : `${amount} ago`
  return seconds > 0 ? `${amount}后` : `${amount}前`
}

/** The largest unit that fits: "40 s", "3 min", "2 h", "5 days" / "40 秒"、"3 分钟"、"2 小时"、"5 天" */
export function formatDuration(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 60
      ? ([seconds, 'second'] as const)
      : seconds < 3600
        ? ([Math.round(seconds / 60), 'minute'] as const)
        : seconds < 86_400
          ? ([Math.round(seconds / 3600), 'hour'] as const)
          : ([Math.round(seconds / 86_400), 'day'] as const)
  if (unit === 'day' && locale === 'en') return value === 1 ? '1 day' : `${value} days`
  return `${Math.round(value)} ${units[locale][unit]}`
}

/** People are exact and grouped in both languages: 84,210. */
export function formatNumber(value: number | bigint): string {
  return value.toLocaleString('en-US')
}

const units = {
  en: { second: 's', minute: 'min', hour: 'h', day: 'days' },
  'zh-CN': { second: '秒', minute: '分钟', hour: '小时', day: '天' },
} as const
const weekdays = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
} as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function clock(at: Date, zone: string, withSeconds = false): string {
  const { hour, minute, second } = clockOf(zone, at)
  return withSeconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`
}

function sameDay(a: Clock, b: Clock): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day
}
