/** The main job as an operator does it: write, choose, preview, send, see the result. In Chinese, on a desk. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn } from '../support/browser'
import { followersOf, inboxOf, reached, statsOf, type SimulatedFollower } from '../support/followers'
import { setUndo } from '../support/undo'
import { zh as words } from './words'

const n = (count: number) => count.toLocaleString('en-US')

let app: App
let browser: Browser
let page: Page
let before: SimulatedFollower[]

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  page = await openPage(browser, app.url)
  before = await followersOf(app)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await describePage(page), app.log())
})

async function write(text: string): Promise<void> {
  await page.getByRole('link', { name: words.compose, exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: words.compose }).waitFor()
  await page.getByRole('textbox', { name: words.message }).fill(text)
}

const audience = (name: string) =>
  page.getByRole('radiogroup', { name: words.audience }).getByRole('radio', { name, exact: true })

/** Chooses the smallest of at least so many; @returns how many people it says */
async function choose(combobox: string, atLeast = 1000): Promise<number> {
  const select = page.getByRole('combobox', { name: combobox, exact: true })
  const found = (await select.getByRole('option').allTextContents())
    .map((label) => ({ label, count: Number(/· ([\d,]+)$/.exec(label)?.[1]?.replace(/,/g, '') ?? 0) }))
    .filter(({ count }) => count >= atLeast)
    .sort((a, b) => a.count - b.count)[0]
  if (!found) throw new Error(`Nothing of ${atLeast} in ${combobox}.`)
  await select.selectOption({ label: found.label })
  return found.count
}

/** Reviews, confirms, and waits for the result. @returns what the simulator says it delivered */
async function sendTo(people: number, text: string): Promise<number> {
  const { messages: earlier } = await statsOf(app)
  await expect
    .poll(() => page.getByRole('status', { name: words.recipients }).textContent())
    .toBe(words.people(n(people)))
  await page.getByRole('button', { name: words.review }).click()
  const dialog = page.getByRole('dialog', { name: words.confirmDialog(n(people)) })
  await dialog.getByText(text).waitFor()
  await dialog.getByRole('button', { name: words.sendInSandbox }).click()
  await page.getByRole('status', { name: words.status }).getByText(words.sent).waitFor({ timeout: 45_000 })
  const { messages } = await statsOf(app)
  await expect
    .poll(() => page.getByRole('region', { name: words.results }).textContent())
    .toContain(n(messages - earlier))

  const id = new URL(page.url()).pathname.split('/').at(-1)
  const { body } = await app.api<{ status: string; counts: object }>(`/api/v1/broadcasts/${id}`)
  const sent = messages - earlier
  const counts = { total: people, filtered: people - sent, sent, failed: 0 }
  expect(body).toMatchObject({ status: 'sent', counts })
  return sent
}

/** The phone of one of those that were just reached. @returns whom the send reached */
async function seeOnPhone(text: string): Promise<string[]> {
  const after = await followersOf(app)
  const got = reached(before, after)
  before = after
  const openid = got.at(-1) ?? ''
  await page.goto(`/sandbox/phone?openid=${openid}`)
  await page.getByRole('log', { name: words.conversation }).getByText(text).waitFor()
  expect((await inboxOf(app, openid)).filter(({ content }) => content.content?.includes(text))).toHaveLength(
    1,
  )
  return got
}

describe.sequential('the main job', () => {
  test('signs in', async () => {
    await signIn(page)
    await page.getByRole('region', { name: '账号模式' }).getByText('沙箱', { exact: false }).first().waitFor()
  })

  test('sends a preview to oneself: marked, and it costs no broadcast', async () => {
    const earlier = await statsOf(app)
    await write('给我自己看看')
    await page.getByRole('button', { name: words.sendMePreview }).click()
    const dialog = page.getByRole('dialog', { name: words.sendMePreview })
    const openid = await dialog.getByRole('textbox', { name: words.previewTo }).inputValue()
    expect(before.map((follower) => follower.openid)).toContain(openid)
    await dialog.getByRole('button', { name: words.sendMePreview }).click()
    await dialog.getByRole('status').getByText(openid).waitFor()
    await page.goto(`/sandbox/phone?openid=${openid}`)
    const log = page.getByRole('log', { name: words.conversation })
    await log.getByText('给我自己看看').waitFor()
    expect(await log.getByText(words.previewMark, { exact: true }).count()).toBe(1)
    const { jobs, messages, calls } = await statsOf(app)
    expect({ jobs, messages }).toEqual({ jobs: earlier.jobs, messages: earlier.messages })
    expect(calls['/cgi-bin/message/mass/sendall'] ?? 0).toBe(0)
    expect(calls['/cgi-bin/message/mass/preview']).toBe(1)
  })

  test('what was typed survives a reload', async () => {
    await write('这段文字不会丢 🎉')
    await page.getByRole('textbox', { name: words.message }).pressSequentially('，刚打的也不会')
    await page.reload()
    await expect
      .poll(() => page.getByRole('textbox', { name: words.message }).inputValue())
      .toBe('这段文字不会丢 🎉，刚打的也不会')
    // A save that the reload cut off is one's own, not somebody else's.
    await page.getByRole('textbox', { name: words.message }).press('End')
    await page.getByRole('textbox', { name: words.message }).pressSequentially('。')
    await page.getByText('草稿已存').waitFor()
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(0)
  })

  test('sends to a tag of at least 1,000', async () => {
    const text = '周五上新：<a href="https://example.com/new">看看</a> 🎉'
    await write(text)
    await audience(words.byTag).check()
    const people = await choose(words.tag)
    expect(await sendTo(people, '看看')).toBe(people)
    const got = await seeOnPhone('看看')
    expect(got).toHaveLength(people)
    await page.getByRole('log', { name: words.conversation }).getByRole('link', { name: '看看' }).waitFor()
  })

  test('sends to a legacy group', async () => {
    await setUndo(app, 0) // once was enough
    await write('老分组的朋友')
    await audience(words.byGroup).check()
    const people = await choose(words.group)
    expect(await sendTo(people, '老分组的朋友')).toBe(people)
    expect(await seeOnPhone('老分组的朋友')).toHaveLength(people)
  })

  test('sends to everyone', async () => {
    await write('大家好')
    await audience(words.everyone).check()
    expect(await sendTo(before.length, '大家好')).toBe(before.length)
    expect(await seeOnPhone('大家好')).toHaveLength(before.length)
  })

  test('sends to 10,001 OpenIDs from a file', async () => {
    const people = before.slice(0, 10_001).map((follower) => follower.openid)
    const file = path.join(app.dataDir, '双12 老客.txt')
    writeFileSync(file, `${people.join('\n')}\n${people[0]}\nnot-an-openid\n`)
    await write('名单里的朋友')
    await audience(words.byList).check()
    await page.getByRole('button', { name: words.importList }).click()
    const dialog = page.getByRole('dialog', { name: words.importDialog })
    await dialog.getByLabel(words.chooseFile).setInputFiles(file)
    await dialog.getByRole('table', { name: '无效行' }).getByText('not-an-openid').waitFor()
    await dialog.getByRole('button', { name: words.save('10,001') }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await sendTo(10_001, '名单里的朋友')).toBe(10_001)
    expect((await seeOnPhone('名单里的朋友')).sort()).toEqual([...people].sort())
  })

  test('a follower’s message is answered', async () => {
    await page.goto('/sandbox/phone')
    await page.getByRole('textbox', { name: words.reply }).fill('你好')
    await page.getByRole('button', { name: words.sendReply }).click()
    await page.getByRole('log', { name: words.conversation }).getByText('Welcome to wechat world!').waitFor()
  })

  test('a second click, a reload and a second tab send nothing twice', async () => {
    await setUndo(app, 5)
    const earlier = await statsOf(app)
    await write('只发一次')
    await audience(words.byGroup).check()
    const people = await choose(words.group)
    const second = await page.context().newPage()
    const dialogOf = (tab: Page) => tab.getByRole('dialog', { name: words.confirmDialog(n(people)) })
    const review = (tab: Page) => tab.getByRole('button', { name: words.review }).click()
    await review(page)
    await dialogOf(page).waitFor()
    await second.goto(`/${sandboxAccount}/compose`)
    expect(await second.getByRole('textbox', { name: words.message }).inputValue()).toBe('只发一次')
    await review(second)
    await dialogOf(second).waitFor()

    await dialogOf(page).getByRole('button', { name: words.sendInSandbox }).dblclick()
    await dialogOf(second).getByRole('button', { name: words.sendInSandbox }).click()
    await page.waitForURL(/broadcasts\//)
    await page.reload()
    await page.getByRole('status', { name: words.status }).getByText(words.sent).waitFor({ timeout: 45_000 })
    await second.waitForURL(/broadcasts\//)
    expect(second.url()).toBe(page.url())
    await second.close()
    before = await followersOf(app)
    const { jobs, messages, duplicates } = await statsOf(app)
    expect({ jobs, messages, duplicates }).toEqual({
      jobs: earlier.jobs + 1,
      messages: earlier.messages + people,
      duplicates: 0,
    })
  })

  test('history lists all of it as sent, newest first, and finds Chinese words', async () => {
    await page.getByRole('link', { name: words.broadcasts, exact: true }).first().click()
    const rows = page.getByRole('table', { name: words.table }).getByRole('row')
    await expect.poll(() => rows.count()).toBe(6) // head and five broadcasts
    const texts = (await rows.allTextContents()).slice(1)
    expect(texts.map((row) => row.includes(words.sent))).toEqual(Array(5).fill(true))
    expect(texts[0]).toContain('只发一次')
    await page.getByRole('searchbox', { name: '搜索群发' }).fill('老分组')
    await expect.poll(() => rows.count()).toBe(2)
    expect(page.url()).toContain(encodeURIComponent('老分组'))
  })

  test('the overview has the figures that are known with it, before any script runs', async () => {
    const storageState = await page.context().storageState()
    const still = await browser.newContext({ storageState, javaScriptEnabled: false, locale: 'zh-CN' })
    const sheet = await still.newPage()
    await sheet.goto(`${app.url}/${sandboxAccount}/overview`)
    expect(await sheet.getByRole('region', { name: '额度' }).textContent()).toMatch(/\d+ 次调用今天还可用/)
    await still.close()
  })

  test('one token did for all of it, and for a restart', async () => {
    await app.stop()
    app = await app.restart()
    await setUndo(app, 0)
    await page.goto(`/${sandboxAccount}/compose`)
    await write('重启之后')
    await audience(words.byTag).check()
    // Some have had their four of this month by now; the figures say so.
    const sent = await sendTo(await choose(words.tag, before.length), '重启之后')
    expect(sent).toBe(before.filter((follower) => follower.receivedThisMonth < 4).length)
    expect(sent).toBeLessThan(before.length)
    const { calls } = await statsOf(app)
    expect((calls['/cgi-bin/stable_token'] ?? 0) + (calls['/cgi-bin/token'] ?? 0)).toBe(1)
  })

  test('what is typed into a message that has left elsewhere is kept as a new one', async () => {
    await write('先写的')
    await audience(words.byTag).check()
    const people = await choose(words.tag, before.length)
    const box = (tab: Page) => tab.getByRole('textbox', { name: words.message })
    await page.getByText(/^草稿已存/).waitFor()
    const second = await page.context().newPage()
    await second.goto(`/${sandboxAccount}/compose`)
    await second.getByRole('button', { name: words.review }).click()
    const dialog = second.getByRole('dialog', { name: words.confirmDialog(n(people)) })
    await dialog.getByRole('button', { name: words.sendInSandbox }).click()
    await second.waitForURL(/broadcasts\//)
    await second.close()

    await box(page).fill('先写的，又补了一句')
    const alert = page.getByRole('alert').filter({ hasText: '这条消息已经发送' })
    await alert.getByRole('button', { name: '把这里的内容留作新消息' }).click()
    await page.getByText(/^草稿已存/).waitFor()
    await page.reload()
    expect(await box(page).inputValue()).toBe('先写的，又补了一句')
  })
})
