/** The library in a browser: a picture goes in, is seen, is used; what WeChat won't take is told with the way out. */
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { apiToken, removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn, violations } from '../support/browser'
import { bmp, mp3 } from '../support/media-files'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  page = await openPage(browser, app.url, { locale: 'en' })
  await signIn(page, 'en')
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await describePage(page), app.log())
})

const picture = (background: string) =>
  sharp({ create: { width: 900, height: 383, channels: 3, background } })
const list = () => page.getByRole('list', { name: 'Library' })
const row = (name: string) => list().getByRole('listitem').filter({ hasText: name })

async function upload(name: string, buffer: Buffer, mimeType = 'image/jpeg'): Promise<void> {
  await page.getByRole('button', { name: 'Upload', exact: true }).setInputFiles({ name, mimeType, buffer })
}

test('a picture goes in, is seen with what it is and how long WeChat has it, and is used', async () => {
  await page.goto(`/${sandboxAccount}/overview`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click()
  expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Articles')
  await page.getByRole('tab', { name: 'Images' }).click()
  await page.getByText('No pictures yet').waitFor()
  expect(await violations(page)).toEqual([])

  await upload('封面.jpg', await picture('#c63').jpeg().toBuffer())
  await row('封面.jpg').getByText('900×383 · JPG').waitFor()
  await row('封面.jpg')
    .getByText(/^At WeChat until .* \(in 3 days\), renewed when used$/)
    .waitFor()
  const thumb = row('封面.jpg').locator('img')
  await expect.poll(() => thumb.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(480)
  await page.getByRole('button', { name: 'Use 封面.jpg' }).click()
  await page.waitForURL(/\/compose\?media=[0-9a-f-]{36}$/)
})

test('what WeChat won’t take is told in words, with the way out beside it', async () => {
  await page.goto(`/${sandboxAccount}/library?kind=image`)
  await upload('screen.webp', await picture('#39c').webp().toBuffer(), 'image/webp')
  const alert = page.getByRole('main').getByRole('alert')
  await alert.getByText('This is a WEBP picture, which WeChat does not take.', { exact: false }).waitFor()
  expect(await violations(page)).toEqual([])
  await alert.getByRole('button', { name: 'Make it fit and upload' }).click()
  await row('screen.webp').getByText('900×383 · JPG').waitFor()
  expect(await alert.count()).toBe(0)

  await upload('old.bmp', bmp(), 'image/bmp')
  await alert.getByRole('button', { name: 'Keep it for ever' }).click()
  await row('old.bmp').getByText('At WeChat for ever').waitFor()

  await upload('photo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png')
  await alert.getByText('This is an SVG drawing', { exact: false }).waitFor()
  await upload('notes.jpg', Buffer.from('no picture at all'))
  await alert.getByText('whatever its name says', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Dismiss all 2' }).click()
  expect(await alert.count()).toBe(0)
})

test('files may be dropped anywhere on the page', async () => {
  const drag = (types: string[], where = 'body') =>
    page
      .locator(where)
      .first()
      .evaluate(
        (element, { types, bytes }) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([new Uint8Array(bytes)], 'dropped.jpg'))
          const init = { dataTransfer, bubbles: true, cancelable: true }
          return types.map((type) => element.dispatchEvent(new DragEvent(type, init)))
        },
        { types, bytes: [...dropped] },
      )
  const dropped = await picture('#1a7').jpeg().toBuffer()
  await drag(['dragenter'], 'nav')
  const words = await page.getByText('Drop to upload').boundingBox()
  expect(words?.y).toBeGreaterThan(0)
  expect(words?.y).toBeLessThan(900)
  await drag(['dragleave'], 'nav')
  expect(await page.getByText('Drop to upload').count()).toBe(0)
  // What nobody stops makes the browser leave the page and show the file.
  expect(await drag(['dragenter', 'dragover', 'drop'], 'h1')).toEqual([true, false, false])
  await row('dropped.jpg').getByText('900×383 · JPG').waitFor()
  expect(await page.getByText('Drop to upload').count()).toBe(0)
})

test('names are found, changed, and gone with their file', async () => {
  await page.getByRole('searchbox', { name: 'Search' }).fill('SCREEN')
  await expect.poll(() => list().getByRole('listitem').count()).toBe(1)
  await page.getByRole('button', { name: 'Actions for screen.webp' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('screen new.jpg')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('button', { name: 'Actions for screen new.jpg' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByText('Nothing uses it.').waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No file has this name').waitFor()
})

test('a voice is played where it stands, and WeChat’s own library comes in; in Chinese nothing is missing either', async () => {
  await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: app.url }])
  await page.goto(`/${sandboxAccount}/library?kind=voice`)
  await page.getByRole('heading', { level: 1, name: '素材库' }).waitFor()
  const file = { name: '开场.mp3', mimeType: 'audio/mpeg', buffer: mp3(1750) }
  await page.getByRole('button', { name: '上传', exact: true }).setInputFiles(file)
  await page.getByRole('list', { name: '素材库' }).getByText('0:42 · MP3').waitFor()
  const player = page.getByLabel('播放 开场.mp3')
  await player.evaluate((audio) => {
    const element = audio as HTMLAudioElement
    element.muted = true
    return element.play()
  })
  expect(await player.evaluate((audio) => Math.round((audio as HTMLAudioElement).duration))).toBe(42)
  await page.getByRole('button', { name: '立即同步' }).click()
  await page.getByText('微信有 0 个，没有新的。').waitFor()
  expect(await violations(page)).toEqual([])
})

test('over HTTP: what is too large is told as such, parts of a file are served, and nothing runs in it', async () => {
  const path = (name: string) => `/api/v1/media?account=${sandboxAccount}&name=${name}`
  const headers = { 'content-type': 'application/octet-stream' }
  const large = await app.api(path('large.mp4'), { body: new Uint8Array(40 * 1024 * 1024), headers })
  expect([large.status, large.body]).toMatchObject([413, { error: { code: 'too_large' } }])
  const form = { 'content-type': 'multipart/form-data; boundary=x' }
  expect(await app.api(path('a.png'), { body: '--x--', headers: form })).toMatchObject({ status: 400 })

  const sound = mp3(100)
  const added = await app.api<{ id: string; atWechat: { use: string }[] }>(path('a.mp3'), {
    body: sound,
    headers,
  })
  expect(added).toMatchObject({
    status: 200,
    body: { format: 'mp3', durationMs: 2400, atWechat: [{ use: 'temporary' }] },
  })
  const address = `${app.url}/api/media/${added.body.id}/file`
  expect((await fetch(address)).status).toBe(401)
  const authorization = `Bearer ${apiToken}`
  const part = await fetch(address, { headers: { authorization, range: 'bytes=96-191' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 96-191/${sound.length}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(sound.subarray(96, 192))
  expect(part.headers.get('x-content-type-options')).toBe('nosniff')
  expect(part.headers.get('content-security-policy')).toContain('sandbox')
})
