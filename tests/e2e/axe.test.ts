/** axe finds nothing: every page, both languages, light and dark, desk and phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { launchBrowser, openPage, signIn, violations } from '../support/browser'
import { setUndo } from '../support/undo'

let app: App
let browser: Browser
let broadcastId: string

beforeAll(async () => {
  app = await startApp()
  await setUndo(app, 0)
  browser = await launchBrowser()
  const sent = await app.api<{ id: string }>('/api/v1/broadcasts', {
    body: {
      account: sandboxAccount,
      title: '双11 预热',
      content: { type: 'text', text: '看看 <a href="https://example.com">这里</a>' },
      audience: { type: 'everyone' },
    },
    headers: { 'idempotency-key': 'axe' },
  })
  broadcastId = sent.body.id
  const read = () => app.api<{ status: string }>(`/api/v1/broadcasts/${broadcastId}`)
  await vi.waitUntil(async () => (await read()).body.status === 'sent', { timeout: 30_000, interval: 200 })
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})

const pages = () =>
  [
    ...['overview', 'compose', 'broadcasts', `broadcasts/${broadcastId}`, 'broadcasts?q=nothing-like-it'],
    ...['settings', 'settings/account', 'settings/callback', 'settings/connect', 'nowhere'],
    ...['settings/people', 'settings/tokens', 'library', 'library?kind=image', 'library/articles/new'],
  ]
    .map((path) => `/${sandboxAccount}/${path}`)
    .concat('/sandbox/phone', '/connect', '/api-docs', '/invite/none')

async function check(page: Page, found: string[], what: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {}
  found.push(...(await violations(page)).map((line) => `${what}, ${width} px: ${line}`))
}

/** A screen and its theme; what the page shows follows where it stands, as when somebody turns a tablet. */
async function takeOn(
  page: Page,
  { width, theme }: { width: number; theme: 'light' | 'dark' },
): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
}

/** One after another: it is one person's draft. */
let dialogs = Promise.resolve()

/** Each page is loaded in the first, and then turned into the second. */
const looks = {
  'zh-CN': [
    { width: 1440, theme: 'light' },
    { width: 390, theme: 'dark' },
  ],
  en: [
    { width: 390, theme: 'light' },
    { width: 1440, theme: 'dark' },
  ],
} as const

test('what is wrong would be found, in each look', async () => {
  for (const [locale, both] of Object.entries(looks)) {
    const page = await openPage(browser, app.url)
    await page.setContent(
      `<html lang="${locale}"><title>t</title><main><h1>h</h1><img src="/x"><p>pale</p></main></html>`,
    )
    await page.addStyleTag({
      content: 'p { color: #ddd; background: #fff } @media (width < 600px) { p { color: #eee } }',
    })
    for (const look of both) {
      await takeOn(page, look)
      const found = (await violations(page)).join('\n')
      expect(found).toMatch(/^image-alt: img/m)
      expect(found).toContain(look.width === 390 ? '#eeeeee' : '#dddddd')
    }
    await page.context().close()
  }
})

// Two at a time: while one waits for its page to come to rest, the other is looked at.
test.concurrent.each(['zh-CN', 'en'] as const)(
  '%s: nothing on any page, nor in the dialogs',
  async (locale) => {
    const [first, second] = looks[locale]
    const page = await openPage(browser, app.url, { locale })
    await takeOn(page, first)
    const found: string[] = []
    const checkBoth = async (what: string) => {
      await check(page, found, what)
      await takeOn(page, second)
      await check(page, found, what)
      await takeOn(page, first)
    }
    await page.goto('/sign-in')
    await checkBoth('sign-in')
    await signIn(page, locale)
    for (const path of pages()) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      // Pages that look again and again may never come to rest on a busy machine: then this was long enough.
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {})
      await checkBoth(path)
    }
    const turn = dialogs
      .catch(() => {})
      .then(async () => {
        for (const look of [first, second]) {
          await takeOn(page, look)
          await openDialogs(page, locale, found)
        }
      })
    dialogs = turn
    await turn
    await page.context().close()
    expect(found).toEqual([])
  },
  600_000,
)

async function openDialogs(page: Page, locale: 'zh-CN' | 'en', found: string[]): Promise<void> {
  const en = locale === 'en'
  const say = (zh: string, english: string) => (en ? english : zh)
  const button = (zh: string, english: string) =>
    page.getByRole('button', { name: say(zh, english), exact: true })
  const dialog = page.getByRole('dialog')
  await page.goto(`/${sandboxAccount}/compose`)
  await page.getByRole('textbox', { name: say('正文', 'Message text') }).fill('<a')
  await page.getByRole('button', { name: say('核对并发送', 'Review and send') }).click()
  await page.getByRole('main').getByRole('alert').first().waitFor()
  await check(page, found, 'compose with problems')

  // On a phone the section is folded where the draft has an audience, from whoever looked before.
  const list = page.getByRole('radio', { name: say('OpenID 名单', 'OpenID list') })
  if (!(await list.isVisible())) await page.locator('summary', { hasText: say('发给谁', 'Audience') }).click()
  await list.check()
  await button('导入名单', 'Import a list').click()
  await dialog.waitFor()
  await page.getByRole('textbox', { name: say('粘贴 OpenID', 'Paste OpenIDs') }).fill('o1\nnot an openid')
  await check(page, found, 'import dialog')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  await page.getByRole('textbox', { name: say('正文', 'Message text') }).fill('axe')
  await page.getByRole('radio', { name: say('全部关注者', 'Everyone') }).check()
  await page
    .getByRole('status', { name: say('接收人数', 'Recipients') })
    .getByText('12,000')
    .waitFor()
  await page.getByRole('button', { name: say('核对并发送', 'Review and send') }).click()
  await dialog.waitFor()
  await check(page, found, 'confirmation')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  // Not on the page that was just checked: axe has scrolled it, and a menu doesn't stay open over that.
  await page.goto(`/${sandboxAccount}/overview`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await button('用户菜单', 'User menu').click()
  await page.getByRole('menuitem').first().waitFor()
  await check(page, found, 'user menu')
}
