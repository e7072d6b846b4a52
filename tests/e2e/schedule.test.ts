/** A send at a time: typed, told in words, looked at before it goes, planned, and asked for where others must agree. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { simulatedSecret } from '@/lib/account/simulated'
import { toLocal } from '@/lib/broadcast/zoned-time'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn, violations } from '../support/browser'
import { statsOf } from '../support/followers'
import { zh as words } from './words'

const HOUR = 3_600_000

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  page = await openPage(browser, app.url)
  await signIn(page)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await describePage(page), app.log())
})

const when = (name: '立即' | '定时') =>
  page.getByRole('radiogroup', { name: '发送时间' }).getByRole('radio', { name, exact: true })
const sendAt = () => page.getByRole('textbox', { name: '发送时刻' })
const zone = () => page.getByRole('combobox', { name: '时区' })
const review = () => page.getByRole('button', { name: words.review })
const preflight = () => page.getByRole('list', { name: '发送前检查' })
const bar = () => page.getByRole('region', { name: '发送栏' })

async function write(text: string): Promise<void> {
  await page.goto(`/${sandboxAccount}/compose`)
  await page.getByRole('textbox', { name: words.message }).fill(text)
  await page
    .getByRole('radiogroup', { name: words.audience })
    .getByRole('radio', { name: words.byTag, exact: true })
    .check()
  await page.getByRole('combobox', { name: words.tag, exact: true }).selectOption({ index: 1 })
}

describe.sequential('a planned send', () => {
  test('what is in the way is listed as one types, and blocks the review', async () => {
    await page.goto(`/${sandboxAccount}/compose`)
    await preflight().getByText('还没选发给谁。').waitFor()
    await review().click()
    await page.getByRole('alert').getByText('发给谁', { exact: false }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)

    await write('周五上新')
    await expect.poll(() => preflight().locator('[data-level=block]').count()).toBe(0)
    await preflight()
      .getByText(/ \/ \d+ 次调用/)
      .waitFor()
  })

  test('a time needs a date, and one that is still to come', async () => {
    await when('定时').check()
    await review().click()
    await page.getByRole('alert').getByText('发送时刻：请选择日期和时间', { exact: false }).waitFor()
    await sendAt().fill('2020-01-01T10:00')
    await page.getByRole('main').getByText('这个时间已经过去，请选更晚的。').first().waitFor()
  })

  test('is told by the zone’s clock and by one’s own, with the distance', async () => {
    await sendAt().fill(toLocal(new Date(Date.now() + 3 * HOUR), 'Asia/Shanghai'))
    expect(await zone().inputValue()).toBe('Asia/Shanghai')
    await page
      .getByRole('main')
      .getByText(/（北京时间，3 小时后）/)
      .first()
      .waitFor()
    await bar().getByText('3 小时后').waitFor()
    const own = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
    if (own !== 'Asia/Shanghai') await page.getByText('您所在时区：').waitFor()

    // Berlin's clocks go from 2 to 3.
    await zone().selectOption('Europe/Berlin')
    await sendAt().fill(`${nextSpringForward()}T02:30`)
    await page.getByText('当天时钟会跳过 02:30，将在 03:30 发送。').waitFor()
  })

  test('survives a reload', async () => {
    const local = toLocal(new Date(Date.now() + 3 * HOUR), 'Europe/Berlin')
    await sendAt().fill(local)
    await page.getByText('草稿已存').waitFor()
    await page.reload()
    await expect.poll(() => sendAt().inputValue()).toBe(local)
    expect(await zone().inputValue()).toBe('Europe/Berlin')
    expect(await when('定时').isChecked()).toBe(true)
  })

  test('is reviewed with its time, planned, and leaves nothing behind before it', async () => {
    const earlier = await statsOf(app)
    await review().click()
    const dialog = page.getByRole('dialog', { name: /^发送给/ })
    await dialog.getByText(/（Europe\/Berlin，3 小时后）/).waitFor()
    await dialog.getByText('开始发送前都可以修改或取消。', { exact: false }).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: /^定时发送给 [\d,]+ 人$/ }).click()
    await page.waitForURL(/broadcasts\//)
    await page.getByRole('status', { name: words.status }).getByText('已定时').waitFor()
    expect((await statsOf(app)).jobs).toBe(earlier.jobs)
  })

  test('where others must agree, the send is asked for', async () => {
    const account = { name: '沙箱服务号', kind: 'service', verified: true }
    const appSecret = simulatedSecret(sandboxAccount)
    const saved = await app.api(`/api/v1/accounts/${sandboxAccount}`, {
      method: 'PUT',
      body: { ...account, appSecret, approval: 'one' },
    })
    expect(saved.status).toBe(200)
    await write('请过目')
    await page.getByRole('button', { name: '提交审批' }).click()
    const dialog = page.getByRole('dialog', { name: /^发送给/ })
    await dialog.getByText('须由另外 1 人批准后才会发出。', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: '提交审批' }).click()
    await page.waitForURL(/broadcasts\//)
    await page.getByRole('status', { name: words.status }).getByText('待审批').waitFor()
  })
})

/** The last Sunday of March, the next that is still to come: "2027-03-28". */
function nextSpringForward(): string {
  const now = new Date()
  const lastOfMarch = new Date(Date.UTC(now.getUTCFullYear() + (now.getUTCMonth() < 2 ? 0 : 1), 2, 31))
  lastOfMarch.setUTCDate(31 - lastOfMarch.getUTCDay())
  return lastOfMarch.toISOString().slice(0, 10)
}
