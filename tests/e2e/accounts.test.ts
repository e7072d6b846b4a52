/** The simulator's four kinds of account, connected in the browser: each sends, or says in words why it may not. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn } from '../support/browser'
import { setUndo } from '../support/undo'
import { zh as words } from './words'

const accounts = {
  service: { appId: 'wx5e5e5e5e5e5e5e5e', name: '沙箱服务号' },
  subscription: { appId: 'wx5b5b5b5b5b5b5b5b', name: '沙箱订阅号' },
  test: { appId: 'wx7e7e7e7e7e7e7e7e', name: '沙箱测试号' },
  personal: { appId: 'wx0e0e0e0e0e0e0e0e', name: '沙箱个人号' },
}

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  page = await openPage(browser, app.url)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await describePage(page), app.log())
})

const audience = (name: string) =>
  page.getByRole('radiogroup', { name: words.audience }).getByRole('radio', { name, exact: true })

async function compose(appId: string, text: string): Promise<void> {
  await page.goto(`/${appId}/compose`)
  await page.getByRole('textbox', { name: words.message }).fill(text)
}

/** Reviews and confirms what is composed, and waits for how it ends. */
async function send(ends: string): Promise<void> {
  await expect
    .poll(() => page.getByRole('status', { name: words.recipients }).textContent())
    .toMatch(/^[\d,]+ 人$/)
  await page.getByRole('button', { name: words.review }).click()
  const dialog = page.getByRole('dialog', { name: /^发送给/ })
  await dialog.getByRole('button', { name: words.sendInSandbox }).click()
  await page
    .getByRole('status', { name: words.status })
    .getByText(ends, { exact: true })
    .waitFor({ timeout: 45_000 })
}

const story = () => page.getByRole('list', { name: '经过' })

async function onPhone(appId: string, text: string): Promise<void> {
  const [first] = await app.sandbox<{ openid: string }[]>(`followers?appid=${appId}&limit=1`)
  await page.goto(`/sandbox/phone?account=${appId}&openid=${first?.openid}`)
  await page.getByRole('log', { name: words.conversation }).getByText(text).waitFor()
}

describe.sequential('the four kinds of account', () => {
  test('each is connected by one press, and the account switcher lists all four', async () => {
    await signIn(page)
    await page.goto(`/${accounts.service.appId}/settings`)
    await page.getByRole('button', { name: '添加公众号' }).click()
    const list = page.getByRole('dialog').getByRole('list', { name: '模拟公众号' })
    await list.getByRole('listitem').filter({ hasText: accounts.service.name }).getByText('已接入').waitFor()
    for (const { name } of [accounts.subscription, accounts.test, accounts.personal]) {
      await list.getByRole('button', { name: `接入${name}`, exact: true }).click()
      await list.getByRole('listitem').filter({ hasText: name }).getByText('已接入').waitFor()
    }
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '切换公众号' }).click()
    for (const { name } of Object.values(accounts)) {
      await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).waitFor()
    }
    for (const { appId } of Object.values(accounts)) await setUndo(app, 0, appId)
  })

  test('the service account sends to everyone', async () => {
    const { appId } = accounts.service
    await compose(appId, '服务号发给大家')
    await audience(words.everyone).check()
    await send(words.sent)
    await onPhone(appId, '服务号发给大家')
  })

  test('the subscription account sends to a tag once a day, and takes no OpenID list', async () => {
    const { appId } = accounts.subscription
    await compose(appId, '订阅号发给标签')
    expect(await audience(words.byList).isDisabled()).toBe(true)
    await page.getByText('只有已认证的服务号才能按', { exact: false }).waitFor()
    await audience(words.byTag).check()
    await page.getByRole('combobox', { name: words.tag, exact: true }).selectOption({ index: 1 })
    await send(words.sent)

    await compose(appId, '当天第二条')
    await audience(words.byTag).check()
    await page.getByRole('combobox', { name: words.tag, exact: true }).selectOption({ index: 1 })
    await send('已暂停')
    await story()
      .getByText(/群发次数已用完（45028）/)
      .waitFor()
  })

  test('the test account sends to everyone, and takes no OpenID list', async () => {
    const { appId } = accounts.test
    await compose(appId, '测试号发给大家')
    expect(await audience(words.byList).isDisabled()).toBe(true)
    await page.getByText('微信不接受测试号按', { exact: false }).waitFor()
    await audience(words.everyone).check()
    await send(words.sent)
    await onPhone(appId, '测试号发给大家')
  })

  test('the personal account is told why it sends to nobody', async () => {
    const { appId } = accounts.personal
    await compose(appId, '个人号想群发')
    for (const name of [words.everyone, words.byTag, words.byList]) {
      expect(await audience(name).isDisabled(), name).toBe(true)
    }
    await page.getByText('只有已认证的', { exact: false }).first().waitFor()
    const refused = await app.api('/api/v1/broadcasts', {
      body: {
        account: appId,
        title: '',
        content: { type: 'text', text: '硬发' },
        audience: { type: 'everyone' },
      },
      headers: { 'idempotency-key': 'personal' },
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await app.sandbox(`stats?appid=${appId}`)).toMatchObject({ jobs: 0, messages: 0 })
  })

  test('the personal account, said to be a verified service account: WeChat refuses with 48001, in words', async () => {
    const { appId } = accounts.personal
    await page.goto(`/${appId}/settings/account`)
    await page.getByRole('combobox', { name: '类型' }).selectOption('service')
    await page.getByRole('checkbox', { name: '已通过微信认证' }).check()
    await page.getByRole('button', { name: '保存并测试' }).click()
    await page.getByRole('status').getByText('已保存', { exact: false }).waitFor()
    const people = await app.sandbox<{ openid: string }[]>(`followers?appid=${appId}&limit=2`)
    const { status, body } = await app.api<{ id: string }>('/api/v1/broadcasts', {
      body: {
        account: appId,
        title: '',
        content: { type: 'text', text: '硬发' },
        audience: { type: 'openids', openIds: people.map(({ openid }) => openid) },
      },
      headers: { 'idempotency-key': 'personal-verified' },
    })
    expect({ status, body }).toMatchObject({ status: 202 })
    await page.goto(`/${appId}/broadcasts/${body.id}`)
    await story()
      .getByText(/此账号没有该接口权限（48001）/)
      .waitFor()
    expect(await app.sandbox(`stats?appid=${appId}`)).toMatchObject({ jobs: 0, messages: 0 })
  })
})
