/** The main job with the keyboard alone, in English, on a phone's width. No mouse, no touch after the page is open. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { administrator, removeFolder, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage } from '../support/browser'
import { followersOf, reached, statsOf, type SimulatedFollower } from '../support/followers'
import { chooseRadio, press, tabTo } from '../support/keyboard'
import { setUndo } from '../support/undo'
import { en as words } from './words'

const n = (count: number) => count.toLocaleString('en-US')

let app: App
let browser: Browser
let page: Page
let before: SimulatedFollower[]

beforeAll(async () => {
  app = await startApp()
  await setUndo(app, 0)
  browser = await launchBrowser()
  page = await openPage(browser, app.url, { locale: 'en', width: 390, height: 844 })
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

const button = (name: string) => page.getByRole('button', { name, exact: true })
const navigation = () => page.getByRole('navigation', { name: 'Main' })

async function typeInto(target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

async function write(text: string, audience: string): Promise<void> {
  await press(page, navigation().getByRole('link', { name: /^New/ }))
  await page.getByRole('heading', { level: 1, name: words.compose }).waitFor()
  await typeInto(page.getByRole('textbox', { name: words.message }), text)
  await chooseRadio(page, page.getByRole('radiogroup', { name: words.audience }), audience)
}

/** The first of the menu. */
async function chooseFirst(combobox: string): Promise<void> {
  const menu = page.getByRole('combobox', { name: combobox, exact: true })
  // They come from WeChat; an arrow before that moves nothing.
  await menu.getByRole('option').nth(1).waitFor({ state: 'attached' })
  await tabTo(page, menu)
  await page.keyboard.press('ArrowDown')
}

/** @returns how many people the bar, the dialog, the result and the simulator agree on */
async function send({ withKeys = false } = {}): Promise<number> {
  const { messages: earlier } = await statsOf(app)
  const bar = page.getByRole('status', { name: words.recipients })
  await expect.poll(() => bar.textContent()).toMatch(/^[\d,]+ people$/)
  const people = Number((await bar.textContent())?.replace(/\D/g, ''))
  if (withKeys) await page.keyboard.press('ControlOrMeta+Enter')
  else await press(page, page.getByRole('button', { name: words.review }))
  const dialog = page.getByRole('dialog', { name: words.confirmDialog(n(people)) })
  await dialog.waitFor()
  await expect
    .poll(() =>
      dialog.getByRole('button', { name: words.back }).evaluate((it) => it === document.activeElement),
    )
    .toBe(true)
  await press(page, dialog.getByRole('button', { name: words.sendInSandbox }))
  await page.getByRole('status', { name: words.status }).getByText(words.sent).waitFor({ timeout: 45_000 })
  await expect
    .poll(() => page.getByRole('region', { name: words.results }).textContent())
    .toContain(n(people))
  expect((await statsOf(app)).messages - earlier).toBe(people)
  return people
}

async function openPhone(): Promise<Locator> {
  await press(page, navigation().getByRole('button', { name: 'More' }))
  await press(page, page.getByRole('link', { name: 'Sandbox phone' }))
  await page.getByRole('heading', { level: 1, name: 'Sandbox phone' }).waitFor()
  return page.getByRole('log', { name: words.conversation })
}

/** On the phone of somebody who was just reached: by the menu of followers, or by the address when it doesn't list them. */
async function seeOnPhone(text: string): Promise<string[]> {
  const after = await followersOf(app)
  const got = reached(before, after)
  before = after
  const log = await openPhone()
  const select = page.getByRole('combobox', { name: words.follower })
  await expect.poll(() => select.getByRole('option').count()).toBeGreaterThan(100)
  const listed = await select
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  const place = listed.findIndex((openid) => got.includes(openid))
  if (place === -1) {
    await page.goto(`/sandbox/phone?openid=${got[0]}`)
  } else {
    await tabTo(page, select)
    const now = listed.indexOf(await select.inputValue())
    for (let at = now; at !== place; at += Math.sign(place - now)) {
      await page.keyboard.press(place > now ? 'ArrowDown' : 'ArrowUp')
    }
  }
  await log.getByText(text).last().waitFor()
  return got
}

describe.sequential('with the keyboard alone', () => {
  test('signs in, and Enter is enough', async () => {
    await page.goto('/sign-in')
    await typeInto(page.getByRole('textbox', { name: 'Email' }), administrator.email)
    await typeInto(page.getByRole('textbox', { name: 'Password' }), administrator.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/overview/)
    await page.getByRole('region', { name: 'Account mode' }).getByText('Sandbox').first().waitFor()
  })

  test('the first stop of a page leads past its navigation', async () => {
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await expect.poll(() => skip.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.querySelector('main')?.contains(document.activeElement)))
      .toBe(true)
  })

  test('to a tag', async () => {
    await write('To a tag, by keyboard', words.byTag)
    await chooseFirst(words.tag)
    const people = await send()
    expect(await seeOnPhone('To a tag, by keyboard')).toHaveLength(people)
  })

  test('to a legacy group, reviewed with Ctrl+Enter', async () => {
    await write('To a group, by keyboard', words.byGroup)
    await chooseFirst(words.group)
    const people = await send({ withKeys: true })
    expect(await seeOnPhone('To a group, by keyboard')).toHaveLength(people)
  })

  test('to everyone', async () => {
    await write('To everyone, by keyboard', words.everyone)
    expect(await send()).toBe(before.length)
    expect(await seeOnPhone('To everyone, by keyboard')).toHaveLength(before.length)
  })

  test('to 10,001 pasted OpenIDs', async () => {
    const people = before.slice(0, 10_001).map((follower) => follower.openid)
    await write('To a list, by keyboard', words.byList)
    await press(page, button(words.importList))
    const dialog = page.getByRole('dialog', { name: words.importDialog })
    await typeInto(dialog.getByRole('textbox', { name: words.listName }), 'By keyboard')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), people.join('\n'))
    await tabTo(page, dialog.getByRole('textbox', { name: words.paste }))
    await page.keyboard.press('ControlOrMeta+v')
    await dialog.getByRole('status').getByText(n(people.length)).waitFor()
    await press(page, dialog.getByRole('button', { name: words.save('10,001') }))
    await dialog.waitFor({ state: 'hidden' })
    expect(await send()).toBe(10_001)
    expect(await seeOnPhone('To a list, by keyboard')).toHaveLength(10_001)
  })

  test('a preview to oneself; Esc closes a dialog and the focus comes back', async () => {
    await press(page, navigation().getByRole('link', { name: /^New/ }))
    await page.getByRole('heading', { level: 1, name: words.compose }).waitFor()
    await typeInto(page.getByRole('textbox', { name: words.message }), 'Only for me')
    const tab = page.getByRole('tab', { name: 'Preview' })
    if ((await tab.count()) > 0) {
      await tabTo(page, page.getByRole('tab', { selected: true }), 'Shift+Tab')
      await page.keyboard.press('ArrowRight')
    } else {
      await tabTo(page, button('Preview'), 'Shift+Tab')
      await page.keyboard.press('Enter')
    }
    await press(page, button(words.sendMePreview))
    const dialog = page.getByRole('dialog', { name: 'Send a preview' })
    const openid = await dialog.getByRole('textbox', { name: words.previewTo }).inputValue()
    await tabTo(page, dialog.getByRole('textbox', { name: words.previewTo }))
    await page.keyboard.press('Enter')
    await dialog.getByRole('status').getByText(openid).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(() => button(words.sendMePreview).evaluate((it) => it === document.activeElement))
      .toBe(true)
  })

  test('an answer to what a follower writes', async () => {
    const log = await openPhone()
    await typeInto(page.getByRole('textbox', { name: words.reply }), 'Hello')
    await page.keyboard.press('Enter')
    await log.getByText('Welcome to wechat world!').first().waitFor()
  })

  test('nothing is wider than the screen', async () => {
    for (const name of ['Overview', 'New', 'Broadcasts']) {
      await press(page, navigation().getByRole('link', { name: new RegExp(`^${name}`) }))
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        name,
      ).toBeLessThanOrEqual(0)
    }
  })
})
