/** What a person sees instead of the page that was asked for. */
import { escapeHtml, page } from '../raw'

export const noticePage = (zh: string, en: string) =>
  page(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(zh)}</title><h1>${escapeHtml(zh)}</h1><p lang="en">${escapeHtml(en)}</p>`,
    400,
  )
