/**
 * Words that are the same for everybody who gets the message. They are written out when they are put in, so that what one
 * sees is what goes: WeChat sends one text to all, and fills in nothing.
 */
export type Saying = { key: 'date' | 'weekday' | 'time' | 'account'; says: string }

export function sayings(
  at: Date,
  { language, zone, accountName }: { language: 'zh-CN' | 'en'; zone: string; accountName: string },
): Saying[] {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options }).format(at)
  return [
    { key: 'date', says: say({ month: 'long', day: 'numeric' }) },
    { key: 'weekday', says: say({ weekday: language === 'en' ? 'long' : 'short' }) },
    { key: 'time', says: say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) },
    { key: 'account', says: accountName },
  ]
}
