/** Text of people carries its own language, so that 汉字 and their punctuation get the right glyphs on an English page. */
export function langOf(text: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined
}
