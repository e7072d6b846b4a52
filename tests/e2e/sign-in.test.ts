/** The first visit, which begins with an empty folder, and the sign-in page. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administrator, newFolder, removeFolder, startApp, type App } from '../support/app'
import { launchBrowser, openPage, signIn, violations } from '../support/browser'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('the first visit', () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ dataDir: newFolder(), env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } })
  })
  afterAll(async () => {
    await app?.stop()
    removeFolder(app.dataDir)
  })

  test('asks for the code that the terminal shows, makes the administrator, and is over', async () => {
    const code = /setup code ([0-9a-f-]+)/.exec(app.log())?.[1] ?? ''
    expect(code).not.toBe('')
    const page = await openPage(browser, app.url, { locale: 'en' })
    await page.goto('/')
    await page.waitForURL(/\/setup/)
    expect(await violations(page)).toEqual([])
    const person = { email: 'first@example.com', password: 'a long enough password' }
    const fill = async (typed: string) => {
      await page.getByRole('textbox', { name: 'Setup code' }).fill(typed)
      await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
      await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
      await page.getByRole('button', { name: 'Create administrator' }).click()
    }
    await fill('00000-00000-00000-00000')
    await page.getByRole('main').getByText(/code/i).first().waitFor()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Setup code' }).getAttribute('aria-invalid'))
      .toBe('true')
    await fill(code)
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'))
    await page.context().close()

    const other = await openPage(browser, app.url, { locale: 'en' })
    await other.goto('/setup')
    await other.waitForURL(/\/sign-in/)
    await signIn(other, 'en', person)
    await other.context().close()
  })
})

describe('signing in', () => {
  let app: App
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(async () => {
    await app?.stop()
    removeFolder(app.dataDir)
  })

  async function attempt(page: Page, email: string, password: string): Promise<string> {
    await page.getByRole('textbox', { name: '邮箱' }).fill(email)
    await page.getByRole('textbox', { name: '密码' }).fill(password)
    const answer = page.waitForResponse((response) => response.url().includes('/api/auth/callback/'))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await answer
    return (await page.getByRole('main').getByRole('alert').textContent()) ?? ''
  }

  test('the button beside the password says its word on one line', async () => {
    const page = await openPage(browser, app.url)
    await page.goto('/sign-in')
    const heightOf = async (role: 'textbox' | 'button', name: string) =>
      (await page.getByRole(role, { name }).boundingBox())?.height
    expect(await heightOf('button', '显示')).toBe(await heightOf('textbox', '邮箱'))
    await page.context().close()
  })

  test('brings back to the page that was asked for', async () => {
    const page = await openPage(browser, app.url)
    await page.goto('/wx5e5e5e5e5e5e5e5e/settings/callback')
    await page.waitForURL(/\/sign-in/)
    await page.getByRole('textbox', { name: '邮箱' }).fill(administrator.email)
    await page.getByRole('textbox', { name: '密码' }).fill(administrator.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(/\/wx5e5e5e5e5e5e5e5e\/settings\/callback/)
    await page.context().close()
  })

  test('never sends anybody to another site', async () => {
    for (const elsewhere of ['https://example.com/', '//example.com', '/\\example.com']) {
      const page = await openPage(browser, app.url)
      await page.goto(`/sign-in?returnTo=${encodeURIComponent(elsewhere)}`)
      await page.getByRole('textbox', { name: '邮箱' }).fill(administrator.email)
      await page.getByRole('textbox', { name: '密码' }).fill(administrator.password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.waitForURL(/\/wx[0-9a-f]{16}\//)
      expect(new URL(page.url()).host).toBe(new URL(app.url).host)
      await page.context().close()
    }
  })

  test('signing out ends it for every tab', async () => {
    const page = await openPage(browser, app.url)
    await signIn(page)
    const cookies = await page.context().cookies()
    await page.getByRole('button', { name: '用户菜单' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/\/sign-in/)
    // A copy of the cookie is worth nothing any more.
    await page.context().addCookies(cookies)
    await page.goto('/wx5e5e5e5e5e5e5e5e/overview')
    await page.waitForURL(/\/sign-in/)
    await page.context().close()
  })

  // The last: its tries slow this address down.
  test('says the same for an unknown e-mail and a wrong password, and slows down after several', async () => {
    const page = await openPage(browser, app.url)
    await page.goto('/sign-in')
    const unknown = await attempt(page, 'nobody@example.com', 'wrong password')
    const wrong = await attempt(page, administrator.email, 'wrong password')
    expect(wrong).toBe(unknown)
    expect(wrong).toContain('邮箱或密码不对')
    let said = ''
    for (let n = 0; n < 5 && !said.includes('次数过多'); n++) {
      said = await attempt(page, administrator.email, `wrong again ${n}`)
    }
    expect(said).toMatch(/尝试次数过多，请等待\s*\d+\s*秒/)
    await page.context().close()
  })
})
