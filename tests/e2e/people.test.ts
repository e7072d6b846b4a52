/** People and tokens in Settings: an invitation from link to first page, a way out, and a token from making to revoking. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { launchBrowser, openPage, signIn, violations } from '../support/browser'

let app: App
let browser: Browser
beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})

const zh = {
  locale: 'zh-CN' as 'zh-CN' | 'en',
  ...{ people: '成员', invite: '邀请成员', email: '邮箱', name: '姓名', role: '角色', approver: '审批者' },
  ...{ maySend: '可以发送', makeLink: '生成链接', copied: '我已复制', password: '密码' },
  ...{ accept: '设置密码并登录', you: '（您）', invitations: '未接受的邀请', gone: '这个邀请已失效' },
  rights: '审批者，可以发送',
  deactivate: (who: string) => `停用${who}`,
  reactivate: (who: string) => `重新启用${who}`,
  ...{ deactivateNow: '停用', wrong: '邮箱或密码不对' },
  ...{
    tokens: '接口令牌',
    create: '新建令牌',
    tokenName: '名称',
    some: '仅限这些公众号',
    unused: '从未使用',
  },
  used: '最近使用',
  revoke: (what: string) => `撤销${what}`,
  ...{ revokeNow: '撤销', signIn: '登录' },
}
const en: typeof zh = {
  locale: 'en',
  ...{ people: 'People', invite: 'Invite', email: 'Email', name: 'Name', role: 'Role', approver: 'Approver' },
  ...{ maySend: 'May send', makeLink: 'Make the link', copied: 'I have copied it', password: 'Password' },
  ...{ accept: 'Choose and sign in', you: '(you)', invitations: 'Open invitations' },
  gone: 'This invitation is over',
  rights: 'Approver, may send',
  deactivate: (who) => `Deactivate ${who}`,
  reactivate: (who) => `Reactivate ${who}`,
  ...{ deactivateNow: 'Deactivate', wrong: 'Wrong email or password' },
  ...{ tokens: 'API tokens', create: 'Create token', tokenName: 'Name', some: 'Only these accounts' },
  ...{ unused: 'Never used', used: 'Last used' },
  revoke: (what) => `Revoke ${what}`,
  ...{ revokeNow: 'Revoke', signIn: 'Sign in' },
}

async function openSettings(locale: 'zh-CN' | 'en', place: string): Promise<Page> {
  const page = await openPage(browser, app.url, { locale })
  await signIn(page, locale)
  await page.goto(`/${sandboxAccount}/settings`)
  await page.getByRole('link', { name: place, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe.each([zh, en])('in $locale', (words) => {
  const email = `li-${words.locale}@example.com`.toLowerCase()
  const password = 'a long enough password'

  test('somebody is invited, comes in by the link, is let go, and may come back', async () => {
    const page = await openSettings(words.locale, words.people)
    const list = page.getByRole('list', { name: words.people, exact: true })
    await list.getByText(words.you).waitFor()
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: words.invite, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.email }).fill(email)
    await dialog.getByRole('textbox', { name: words.name }).fill('小李')
    await dialog.getByRole('combobox', { name: words.role }).selectOption({ label: words.approver })
    await dialog.getByRole('checkbox', { name: words.maySend }).check()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: words.makeLink }).click()
    const link = (await dialog.locator('code').textContent()) ?? ''
    expect(link).toMatch(new RegExp(`^${app.url}/invite/[\\w-]{43}$`))
    await dialog.getByRole('button', { name: words.copied }).click()
    await page.getByRole('list', { name: words.invitations }).getByText(email).waitFor()

    const other = await openPage(browser, app.url, { locale: words.locale })
    await other.goto(link)
    expect(await violations(other)).toEqual([])
    await other.getByRole('textbox', { name: words.password }).fill(password)
    await other.getByRole('button', { name: words.accept }).click()
    await other.waitForURL(/\/wx[0-9a-f]{16}\//)
    await page.goto(link)
    await page.getByRole('heading', { name: words.gone }).waitFor()

    await page.goto(`/${sandboxAccount}/settings/people`)
    const row = list.getByRole('listitem').filter({ hasText: email })
    await row.getByText(words.rights).waitFor()
    await row.getByRole('button', { name: words.deactivate('小李') }).click()
    await dialog.getByRole('button', { name: words.deactivateNow, exact: true }).click()
    await row.getByRole('button', { name: words.reactivate('小李') }).waitFor()

    await other.goto(`/${sandboxAccount}/overview`)
    await other.waitForURL(/\/sign-in/)
    await other.getByRole('textbox', { name: words.email }).fill(email)
    await other.getByRole('textbox', { name: words.password }).fill(password)
    await other.getByRole('button', { name: words.signIn, exact: true }).click()
    await other.getByRole('alert').getByText(words.wrong).waitFor()

    await row.getByRole('button', { name: words.reactivate('小李') }).click()
    await row.getByRole('button', { name: words.deactivate('小李') }).waitFor()
    await signIn(other, words.locale, { email, password })
    await other.goto(`/${sandboxAccount}/settings`)
    await other.getByRole('heading', { level: 1 }).waitFor()
    expect(await other.getByRole('link', { name: words.people, exact: true }).count()).toBe(0)
    await other.context().close()
    await page.context().close()
  })

  test('a token is shown once, works for its account, and stops working when it is revoked', async () => {
    const page = await openSettings(words.locale, words.tokens)
    await page.getByRole('button', { name: words.create, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.tokenName }).fill('商城')
    await dialog.getByRole('radio', { name: words.some }).check()
    await dialog.locator(`input[value="${sandboxAccount}"]`).check()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: words.create, exact: true }).click()
    const token = (await dialog.locator('code').textContent()) ?? ''
    expect(token).toMatch(/^qf_[\w-]{43}$/)
    await dialog.getByRole('button', { name: words.copied }).click()

    const row = page.getByRole('list', { name: words.tokens, exact: true }).getByRole('listitem')
    await row.getByText(words.unused).waitFor()
    const headers = { authorization: `Bearer ${token}` }
    const ask = async (account: string) =>
      (await app.api(`/api/v1/broadcasts?account=${account}`, { headers })).status
    const inbox = async (account: string) =>
      (await app.api(`/sandbox/wechat/_sandbox/followers?appid=${account}`, { headers })).status
    expect([await ask(sandboxAccount), await inbox(sandboxAccount)]).toEqual([200, 200])
    expect([await ask('wx5b5b5b5b5b5b5b5b'), await inbox('wx5b5b5b5b5b5b5b5b')]).toEqual([403, 403])
    await page.reload()
    await row.getByText(words.used).waitFor()
    expect(await page.content()).not.toContain(token)

    await row.getByRole('button', { name: words.revoke('商城') }).click()
    await dialog.getByRole('button', { name: words.revokeNow, exact: true }).click()
    await row.waitFor({ state: 'detached' })
    expect(await ask(sandboxAccount)).toBe(401)
    await page.context().close()
  })

  test('how to call is told without signing in', async () => {
    const page = await openPage(browser, app.url, { locale: words.locale })
    await page.goto('/api-docs')
    await page.getByRole('heading', { name: 'POST /api/v1/broadcasts', exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    const { status, body } = await app.api<{ openapi: string }>('/api/v1/openapi.json', {
      headers: { authorization: '' },
    })
    expect([status, body.openapi]).toEqual([200, '3.1.0'])
    await page.context().close()
  })
})
