/** The sandbox phone as an administrator uses it: WeChat made to misbehave by hand, and what our product makes of it. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn, violations } from '../support/browser'
import { followersOf, inboxOf, statsOf, type SimulatedFollower } from '../support/followers'
import { mp3, png } from '../support/media-files'
import { setUndo } from '../support/undo'
import { wechatCalls } from '../support/wechat-calls'
import { en as words } from './words'

let app: App
let browser: Browser
let page: Page
let follower: SimulatedFollower

beforeAll(async () => {
  app = await startApp()
  await setUndo(app, 0)
  browser = await launchBrowser()
  page = await openPage(browser, app.url, { locale: 'en' })
  const tagged = (await followersOf(app)).find(({ tagIds }) => tagIds.length > 0)
  if (!tagged) throw new Error('Nobody has a tag.')
  follower = tagged
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
const group = (name: string) => page.getByRole('region', { name, exact: true })
const conversation = () => page.getByRole('log', { name: words.conversation })

async function openPhone(): Promise<void> {
  await page.goto(`/sandbox/phone?openid=${follower.openid}`)
  await page.getByRole('combobox', { name: words.follower }).waitFor()
}

/** Opens a folded group of levers. */
async function unfold(name: string): Promise<Locator> {
  const lever = group(name)
  await lever.getByRole('heading', { name, exact: true }).click()
  return lever
}

/** @returns its id; what happens to it is then watched in the browser */
async function send(text: string, audience: object): Promise<string> {
  const { status, body } = await app.api<{ id: string }>('/api/v1/broadcasts', {
    body: { account: sandboxAccount, title: text, content: { type: 'text', text }, audience },
    headers: { 'idempotency-key': text },
  })
  expect({ status, body }).toMatchObject({ status: 202 })
  return body.id
}

const toTag = () => ({ type: 'tag', tagId: follower.tagIds[0] })

async function watch(id: string, ends: string): Promise<Locator> {
  await page.goto(`/${sandboxAccount}/broadcasts/${id}`)
  await page
    .getByRole('status', { name: words.status })
    .getByText(ends, { exact: true })
    .waitFor({ timeout: 45_000 })
  return page.getByRole('list', { name: 'Story' })
}

const received = async (text: string) =>
  (await inboxOf(app, follower.openid)).filter(({ content }) => content.content === text).length

describe.sequential('the sandbox phone', () => {
  test('shows every type of message that the account sends', async () => {
    const { call, upload, uploadPermanent } = await wechatCalls(app)
    const preview = (msgtype: string, payload: object) =>
      call('/cgi-bin/message/mass/preview', { touser: follower.openid, msgtype, [msgtype]: payload })
    const picture = { bytes: png(), name: 'a.png' }
    await preview('image', { media_id: await upload('image', picture) })
    await preview('voice', { media_id: await upload('voice', { bytes: mp3(3), name: 'a.mp3' }) })
    const thumb_media_id = await uploadPermanent('image', picture)
    const article = (title: string) => ({
      title,
      thumb_media_id,
      content: `<p>${title}</p>`,
      digest: 'Digest',
    })
    const articles = [article('First of two'), article('Second of two')]
    const { media_id } = await call('/cgi-bin/draft/add', { articles })
    await preview('mpnews', { media_id })

    await signIn(page, 'en')
    await openPhone()
    const shown = conversation().getByRole('img', { name: 'Picture, opens in full' })
    await expect
      .poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    await conversation().getByRole('button', { name: 'Play voice message' }).waitFor()
    await conversation().getByRole('link', { name: 'Second of two' }).waitFor()
    const opened = page.waitForEvent('popup')
    await conversation()
      .getByRole('link', { name: /First of two/ })
      .click()
    const tab = await opened
    await tab.getByText('First of two').first().waitFor()
    expect(new URL(tab.url()).pathname).toMatch(/^\/sandbox\/wechat\/s/)
    await tab.close()
  })

  test('WeChat is busy: our product asks again with the same id, and says so', async () => {
    await openPhone()
    const faults = group('Faults')
    await faults.getByRole('combobox', { name: 'Fault' }).selectOption('WeChat is busy (-1)')
    await faults
      .getByRole('combobox', { name: 'On the next call of' })
      .selectOption('send to everyone or a tag')
    await faults.getByRole('button', { name: 'Set fault' }).click()
    await faults.getByRole('status').getByText('Will happen once: WeChat is busy (-1)').waitFor()
    await faults
      .getByRole('list', { name: 'Waiting for their call' })
      .getByText('WeChat is busy (-1)')
      .waitFor()

    const story = await watch(await send('Busy for a moment', toTag()), words.sent)
    await story.getByText(/WeChat is busy.*Asked again with the same id/).waitFor()
    expect(await received('Busy for a moment')).toBe(1)
    await openPhone()
    await conversation().getByText('Busy for a moment').waitFor()
    await expect.poll(() => page.getByRole('list', { name: 'Waiting for their call' }).count()).toBe(0)
  })

  test('an answer is lost: WeChat had it, and it went out once', async () => {
    await group('Faults')
      .getByRole('combobox', { name: 'Fault' })
      .selectOption('it works, the answer is lost')
    await button('Set fault').click()
    await group('Faults').getByRole('status').getByText('the answer is lost').waitFor()
    const id = await send('Lost on the way', toTag())
    await page.goto(`/${sandboxAccount}/broadcasts/${id}`)
    await page
      .getByRole('list', { name: 'Story' })
      .getByText(/Asked again with the same id/)
      .first()
      .waitFor()
    // Within a minute of the last try WeChat only says that it was too soon.
    await openPhone()
    await button('Advance 1 hour').click()
    await group('Clock').getByRole('status').getByText('one hour further').waitFor()
    const story = await watch(id, words.sent)
    await story.getByText(/It went out once/).waitFor()
    expect(await received('Lost on the way')).toBe(1)
    expect((await statsOf(app)).duplicates).toBe(0)
  })

  test('faults can be taken back', async () => {
    await openPhone()
    const faults = group('Faults')
    await faults.getByRole('spinbutton', { name: 'Times' }).fill('3')
    await button('Set fault').click()
    await faults.getByRole('listitem').getByText('3 times').waitFor()
    await button('Clear all faults').click()
    await expect.poll(() => faults.getByRole('listitem').count()).toBe(0)
    expect(await app.sandbox(`faults?appid=${sandboxAccount}`)).toEqual({ faults: [], eventFaults: [] })
  })

  test('a review that fails is told in words', async () => {
    const results = group('Results')
    await results.getByRole('combobox', { name: 'Result' }).selectOption('failed the review (20001)')
    await button('Set result').click()
    await results.getByRole('status').getByText('failed the review').waitFor()
    const story = await watch(await send('Reviewed', toTag()), 'Failed')
    await story.getByText(/WeChat reports: /).waitFor()
    expect(await received('Reviewed')).toBe(0)
  })

  test('in the next month everybody can be reached again', async () => {
    await openPhone()
    const facts = group('This follower')
    await facts.getByText('2 of 4').waitFor()
    await button('Next month').click()
    await group('Clock').getByRole('status').getByText('first of the next month').waitFor()
    await facts.getByText('0 of 4').waitFor()
    const { now } = await app.sandbox<{ now: string }>('clock')
    expect(new Date(Date.parse(now) + 8 * 3_600_000).getUTCDate()).toBe(1)
  })

  test('mass-send protection: the administrator confirms one send, and refuses another', async () => {
    const protection = await unfold('Mass-send protection')
    await protection.getByRole('checkbox', { name: 'Ask before sending to everyone' }).check()
    await protection.getByRole('status').getByText('now wait for the administrator').waitFor()

    const confirmed = await send('May this go out?', { type: 'everyone' })
    const phone = group('The administrator’s phone')
    await phone.getByText('May this go out?').waitFor()
    expect(await received('May this go out?')).toBe(0)
    await button('Confirm').click()
    await conversation().getByText('May this go out?').waitFor()
    await watch(confirmed, words.sent)

    await openPhone()
    await button('Advance 1 day').click()
    const refused = await send('And this?', { type: 'everyone' })
    await phone.getByText('And this?').waitFor()
    await button('Refuse').click()
    await page.getByText('Refused: nobody gets it.').waitFor()
    const story = await watch(refused, 'Failed')
    await story.getByText(/The administrator refused this send/).waitFor()
    expect(await received('And this?')).toBe(0)
  })

  test('a send from WeChat’s own console arrives past our product', async () => {
    await openPhone()
    const lever = await unfold('Send from WeChat’s console')
    await lever.getByRole('textbox', { name: 'Text' }).fill('From the console')
    await lever.getByRole('combobox', { name: 'To' }).selectOption(String(follower.tagIds[0]))
    await lever.getByRole('button', { name: 'Send from the console' }).click()
    await conversation().getByText('From the console').waitFor()
    await group('What WeChat saw')
      .getByText(/from WeChat’s console/)
      .waitFor()
  })

  test('limits are shown and can be changed', async () => {
    const limits = await unfold('Limits')
    await limits.getByRole('spinbutton', { name: 'Calls a day' }).fill('7')
    await limits.getByRole('button', { name: 'Set limits' }).click()
    await limits.getByText('7 a day', { exact: false }).waitFor()
    expect(await app.sandbox(`limits?appid=${sandboxAccount}`)).toMatchObject({ perDay: 7 })
  })

  test('the follower writes, is answered, leaves and comes back', async () => {
    await page.getByRole('textbox', { name: words.reply }).fill('Hello there')
    await page.getByRole('button', { name: words.sendReply }).click()
    await conversation().getByText('Hello there').waitFor()
    await conversation().getByText('Welcome to wechat world!').waitFor()
    await button('Unfollow').click()
    await page.getByText('doesn’t follow the account any more').waitFor()
    expect(await page.getByRole('textbox', { name: words.reply }).isDisabled()).toBe(true)
    await button('Follow').click()
    await group('This follower').getByText('follows the account').waitFor()
  })

  test('with everything unfolded axe finds nothing, and nothing is wider than a phone', async () => {
    for (const name of ['Mass-send protection', 'Send from WeChat’s console', 'Limits']) {
      const lever = group(name)
      if ((await lever.locator('details[open]').count()) === 0) await unfold(name)
    }
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('the first day again', async () => {
    await button('Reset sandbox').click()
    await page.getByText('The account is back to its first day.').waitFor()
    await conversation().getByText('Nothing received yet', { exact: false }).waitFor()
    expect((await statsOf(app)).jobs).toBe(0)
  })
})
