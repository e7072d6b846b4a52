/** What the values of a template message or subscribe notification may be, by the beginning of their key (47003). */
import { isObject, type Json } from '../call'
import { Refusal } from '../refusal'
import { dataKey } from './library'
import type { Template } from './templates'

const characters = (text: string) => [...text].length
const hanOnly = /^\p{Script=Han}+$/u

const rules = {
  thing: (text: string) => characters(text) <= 20,
  number: (text: string) => /^\d[\d.]{0,31}$/.test(text),
  letter: (text: string) => /^[A-Za-z]{1,32}$/.test(text),
  symbol: (text: string) => /^[\p{P}\p{S}]{1,5}$/u.test(text),
  character_string: (text: string) => /^[\x20-\x7e]{1,32}$/.test(text),
  time: (text: string) => /\d{1,2}:\d{2}/.test(text),
  date: (text: string) => /\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?/.test(text),
  amount: (text: string) => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(text),
  phone_number: (text: string) => /^[\d+\-() ]{1,17}$/.test(text),
  car_number: (text: string) => characters(text) <= 8,
  /** ten Chinese characters or twenty letters */
  name: (text: string) =>
    /\p{Script=Han}/u.test(text) ? characters(text) <= 10 : /^[A-Za-z\p{P} ]{1,20}$/u.test(text),
  phrase: (text: string) => hanOnly.test(text) && characters(text) <= 5,
} satisfies Record<string, (text: string) => boolean>

export type ValueRule = keyof typeof rules

/** The values of a template's keywords, and no others. @throws Refusal 47003, naming the one that is wrong */
export function readValues(template: Template, data: unknown): Json {
  const given = isObject(data) ? data : {}
  return Object.fromEntries(
    template.keywords.map((keyword) => {
      const key = dataKey(keyword)
      const entry = given[key]
      const value = isObject(entry) ? entry.value : undefined
      if (typeof value !== 'string' || value === '' || !rules[keyword.rule](value)) {
        throw new Refusal(47003, {}, `argument invalid! data.${key}.value invalid`)
      }
      return [key, { value }]
    }),
  )
}
