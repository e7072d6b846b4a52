/** Nothing leaves by mistake: undo, another time, a second pair of eyes, and what wasn't sent, as two people do it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn, violations } from '../support/browser'
import { statsOf } from '../support/followers'
import { zh as words } from './words'

const own = {
  askApproval: '提交审批',
  approve: '批准',
  approvalPanel: '审批',
  cancel: '取消',
  changeTime: '改时间',
  edit: '编辑',
  later: '定时',
  planned: '计划发送时间',
  rest: '补发未送出的批次',
  sendAt: '发送时刻',
  undo: '撤销发送',
}
const second = { email: 'li@example.com', name: '老李', password: 'a second pair of eyes' }
const DAY_MS = 24 * 3_600_000

let app: App
let browser: Browser
let page: Page
/** the second person's */
let other: Page

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  page = await openPage(browser, app.url)
  other = await openPage(browser, app.url, { width: 390, height: 844 })
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    console.log(await describePage(page), await describePage(other), app.log())
})

const button = (name: string, on = page) => on.getByRole('button', { name, exact: true })
const status = (on = page) => on.getByRole('status', { name: words.status })

async function write(text: string): Promise<void> {
  await page.goto(`/${sandboxAccount}/compose`)
  await page.getByRole('textbox', { name: words.message }).fill(text)
  const audience = page.getByRole('radiogroup', { name: words.audience })
  await audience.getByRole('radio', { name: words.byTag, exact: true }).check()
  await page.getByRole('combobox', { name: words.tag, exact: true }).selectOption({ index: 1 })
}

/** Reviews and confirms, whatever the two buttons are called just now. @returns the broadcast's page */
async function submit(review: string, confirm: string | RegExp): Promise<string> {
  await expect
    .poll(() => page.getByRole('status', { name: words.recipients }).textContent())
    .toMatch(/[\d,]+ 人/)
  await page.getByRole('button', { name: review }).click()
  await page
    .getByRole('dialog', { name: /^发送给 [\d,]+ 人？$/ })
    .getByRole('button', { name: confirm })
    .click()
  await page.waitForURL(/broadcasts\//)
  return new URL(page.url()).pathname
}

async function saveRules(change: () => Promise<unknown>): Promise<void> {
  await page.goto(`/${sandboxAccount}/settings/account`)
  await change()
  await button('保存规则').click()
  await page.getByText('已保存。', { exact: true }).waitFor()
}

/** 20:00 in Beijing, so many days from now, as a field has it. */
const evening = (days: number) =>
  `${new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10)}T20:00`

describe.sequential('before it leaves', () => {
  let planned: string

  test('an administrator invites an approver and gives the account its rules', async () => {
    await signIn(page)
    await page.goto(`/${sandboxAccount}/settings/people`)
    await button('邀请成员').click()
    const dialog = page.getByRole('dialog', { name: '邀请成员' })
    await dialog.getByRole('textbox', { name: '邮箱' }).fill(second.email)
    await dialog.getByRole('textbox', { name: '姓名' }).fill(second.name)
    await dialog.getByRole('combobox', { name: '角色' }).selectOption('approver')
    await dialog.getByRole('button', { name: '生成链接' }).click()
    const link = await dialog.locator('code').textContent()
    await other.goto(new URL(link ?? '').pathname)
    await other.getByRole('textbox', { name: '密码' }).fill(second.password)
    await other.getByRole('button', { name: '设置密码并登录' }).click()
    await other.waitForURL(/\/wx[0-9a-f]{16}\//)

    await saveRules(() => page.getByLabel('撤销时限（秒）').fill('90'))
    await page.getByLabel('撤销时限（秒）').fill('601')
    await button('保存规则').click()
    await page.getByRole('alert').getByText('0 到 600 秒。').waitFor()
  })

  test('a send can be undone, also after a reload, and becomes the draft it was', async () => {
    const { jobs } = await statsOf(app)
    await write('撤得回来')
    const path = await submit(words.review, words.sendInSandbox)
    await page.reload()
    await page
      .getByRole('timer')
      .getByText(/^\d+ 秒后发送$/)
      .waitFor()
    expect(await violations(page)).toEqual([])
    await button(own.undo).click()
    await page.waitForURL(`**/compose?draft=${path.split('/').at(-1)}`)
    await expect.poll(() => page.getByRole('textbox', { name: words.message }).inputValue()).toBe('撤得回来')
    expect((await statsOf(app)).jobs).toBe(jobs)
  })

  test('a planned one moves to another time, and says at the field what is wrong with one', async () => {
    await write('明晚八点见')
    await page.getByRole('radio', { name: own.later, exact: true }).check()
    await page.getByLabel(own.sendAt).fill(evening(1))
    planned = await submit(words.review, /^定时发送给/)
    const region = page.getByRole('region', { name: own.planned })
    await region.getByText(/20:00（北京时间，/).waitFor()
    await region.getByRole('button', { name: own.changeTime }).click()
    const dialog = page.getByRole('dialog', { name: own.changeTime })
    await dialog.getByLabel(own.sendAt).fill('2026-01-01T20:00')
    await dialog.getByRole('button', { name: own.changeTime }).click()
    await dialog.getByText('这个时刻已经过去', { exact: false }).waitFor()
    await dialog.getByLabel(own.sendAt).fill(evening(2))
    await dialog.getByRole('button', { name: own.changeTime }).click()
    await dialog.waitFor({ state: 'hidden' })
    await region
      .getByText(`${Number(evening(2).slice(8, 10))}日`)
      .first()
      .waitFor()
  })

  test('the overview lists it as next, the calendar on its day', async () => {
    await page.goto(`/${sandboxAccount}/overview`)
    await page.getByRole('region', { name: '即将发送' }).getByRole('link', { name: '明晚八点见' }).waitFor()
    await page.goto(`/${sandboxAccount}/calendar?month=${evening(2).slice(0, 7)}`)
    const calendar = page.getByRole('table', { name: '日历' })
    await calendar.getByRole('link', { name: '20:00 明晚八点见, 已定时' }).waitFor()
    expect(await violations(page)).toEqual([])
    await button('下月').click()
    await page.waitForURL(/month=/)
    await calendar.getByRole('link').first().waitFor({ state: 'detached' })
    await button('今天').click()
    await expect.poll(() => page.url()).not.toContain('month=')
    await other.goto(`/${sandboxAccount}/calendar?month=${evening(2).slice(0, 7)}`)
    await other
      .getByRole('list', { name: '日历' })
      .getByRole('link', { name: '20:00 明晚八点见, 已定时' })
      .waitFor()
  })

  test('editing takes it back with its time', async () => {
    await page.goto(planned)
    await button(own.edit).click()
    await page.waitForURL(/compose\?draft=/)
    await expect.poll(() => page.getByLabel(own.sendAt).inputValue()).toBe(evening(2))
  })

  test('what needs approval waits for somebody else', async () => {
    await saveRules(async () => {
      await page.getByLabel('撤销时限（秒）').fill('1')
      const approval = page.getByLabel('审批', { exact: true })
      await approval.selectOption('twoForEveryone')
      await page.getByText('这里只有 2 人可以审批').waitFor()
      await approval.selectOption('one')
    })
    await write('周五上新')
    await submit(own.askApproval, own.askApproval)
    const region = page.getByRole('region', { name: own.approvalPanel })
    await region.getByText('须由其他人批准', { exact: false }).waitFor()
    expect(await button(own.approve).count()).toBe(0)
    expect(await violations(page)).toEqual([])
  })

  test('the approver asks for changes with a note, and sees them when it comes back', async () => {
    await other.goto(`/${sandboxAccount}/overview`)
    const needs = other.getByRole('region', { name: '待处理' })
    await needs.getByText('等待您批准', { exact: false }).waitFor()
    await needs.getByRole('link', { name: '查看' }).click()
    await button('退回修改', other).click()
    const dialog = other.getByRole('dialog', { name: '退回修改' })
    await dialog.getByRole('button', { name: '退回修改' }).click()
    await dialog.getByText('请写明需要修改什么。').waitFor()
    await dialog.getByLabel('需要改什么？').fill('是周六')
    await dialog.getByRole('button', { name: '退回修改' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await page.reload() // the author's page leads to the draft
    await page.waitForURL(/compose\?draft=/)
    await page.getByText('是周六', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: words.message }).fill('周六上新')
    await submit(own.askApproval, own.askApproval)
    await other.goto(new URL(page.url()).pathname)
    const changes = other.getByRole('region', { name: '与上次审阅相比的改动' })
    expect(await changes.getByRole('deletion').textContent()).toBe('五')
    expect(await changes.getByRole('insertion').textContent()).toBe('六')
    expect(await violations(other)).toEqual([])
  })

  test('the second person’s yes sends it', async () => {
    await button(own.approve, other).click()
    await status(other).getByText(words.sent).waitFor({ timeout: 45_000 })
    await status().getByText(words.sent).waitFor()
    await page.getByText('老李 已批准。', { exact: false }).waitFor()
  })

  test('what was cancelled can be sent by a broadcast of its own, once', async () => {
    await saveRules(async () => {
      await page.getByLabel('撤销时限（秒）').fill('90')
      await page.getByLabel('审批', { exact: true }).selectOption('off')
    })
    await write('先别发')
    const path = await submit(words.review, words.sendInSandbox)
    await button(own.cancel).click()
    await page
      .getByRole('dialog', { name: '取消这次群发？' })
      .getByRole('button', { name: own.cancel, exact: true })
      .click()
    await status().getByText('已取消').waitFor()
    await button(own.rest).click()
    await page.waitForURL(/compose\?draft=/)
    await expect.poll(() => page.getByRole('textbox', { name: words.message }).inputValue()).toBe('先别发')
    const draft = page.url()
    await page.goto(path)
    expect(await button(own.rest).count()).toBe(0)
    await page.getByRole('link', { name: '补发未送出批次的群发' }).click()
    await expect.poll(() => page.url()).toBe(draft)
  })

  test('what went to everyone needs two others, and the same person’s yes counts once', async () => {
    await saveRules(() => page.getByLabel('审批', { exact: true }).selectOption('twoForEveryone'))
    await page.goto(`/${sandboxAccount}/compose`)
    await page.getByRole('textbox', { name: words.message }).fill('所有人都看')
    await page.getByRole('radio', { name: words.everyone, exact: true }).check()
    const path = await submit(own.askApproval, own.askApproval)
    await other.goto(path)
    const region = other.getByRole('region', { name: own.approvalPanel })
    await region.getByText('还须 2 人批准', { exact: false }).waitFor()
    await button(own.approve, other).click()
    await region.getByText('还须 1 人批准', { exact: false }).waitFor()
    await expect.poll(() => button(own.approve, other).count()).toBe(0)
    await page.getByRole('button', { name: '撤回' }).click()
    await page.waitForURL(/compose\?draft=/)
  })

  test('a person says what became of a batch that nobody knows of', async () => {
    await saveRules(async () => {
      await page.getByLabel('撤销时限（秒）').fill('0')
      await page.getByLabel('审批', { exact: true }).selectOption('off')
    })
    const lost = { appid: sandboxAccount, path: '/cgi-bin/message/mass/sendall', times: 1 }
    await app.sandbox('fault', { ...lost, fault: { drop: 'before' } })
    await app.sandbox('fault', { ...lost, fault: { errcode: 40152 } })
    await write('到底发了没有')
    await submit(words.review, words.sendInSandbox)
    await page.getByRole('button', { name: '第 1 批：没有发出' }).click({ timeout: 30_000 })
    const dialog = page.getByRole('dialog', { name: '第 1 批没有发出？' })
    await dialog.getByText('会收到两次', { exact: false }).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: '没有发出' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await button(own.rest).waitFor()
  })
})
