/** Every kind of message: made, looked at, previewed on the phone, sent, and shown in the history. */
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { apiToken, removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn } from '../support/browser'
import { mp3, movie } from '../support/media-files'
import { setUndo } from '../support/undo'
import { en, zh } from './words'

const kinds = {
  zh: {
    text: '文本',
    image: '图片',
    newspic: '贴图',
    voice: '语音',
    music: '音乐',
    video: '视频',
    article: '图文',
    card: '卡券',
  },
  en: {
    ...{
      text: 'Text',
      image: 'Image',
      newspic: 'Image post',
      voice: 'Voice',
      music: 'Music',
      video: 'Video',
    },
    ...{ article: 'Article', card: 'Card' },
  },
}
type Kind = keyof typeof kinds.zh
const more = {
  zh: {
    ...{ types: '内容类型', choose: /^选择(图片|声音|视频)$/, picked: /^选定/, caption: '推荐语' },
    ...{ post: '贴图标题', film: '视频标题', play: '播放语音', pick: '选择 ', sentAs: '已发消息' },
    cardId: '卡券 ID',
  },
  en: {
    ...{ types: 'Content type', choose: /^Choose (pictures|a sound|a video)$/, picked: /^Choose/ },
    ...{ caption: 'Caption', post: 'Post title', film: 'Video title', play: 'Play voice message' },
    ...{ pick: 'Choose ', sentAs: 'Message as sent', cardId: 'Card ID' },
  },
}

let app: App
let browser: Browser
const pages = new Map<'zh' | 'en', Page>()
let page: Page

beforeAll(async () => {
  app = await startApp()
  await setUndo(app, 0)
  browser = await launchBrowser()
  for (const [language, locale] of [
    ['zh', 'zh-CN'],
    ['en', 'en'],
  ] as const) {
    const opened = await openPage(browser, app.url, { locale })
    await signIn(opened, locale)
    pages.set(language, opened)
  }
  const red = { width: 60, height: 40, channels: 3, background: '#c00' } as const
  const picture = await sharp({ create: red }).jpeg().toBuffer()
  const cover = await upload('cover.jpg', picture)
  await upload(
    'a.jpg',
    await sharp({ create: { ...red, background: '#0a0' } })
      .jpeg()
      .toBuffer(),
  )
  await upload('sound.mp3', mp3(120))
  await upload('film.mp4', movie(2000))
  const articles = ['First of two', 'Second of two'].map((title) => ({
    ...{ title, html: '<p>Words</p>', cover: { libraryId: cover } },
  }))
  const made = await app.api('/api/v1/articles', { body: { account: sandboxAccount, articles } })
  expect(made.status).toBe(200)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  removeFolder(app.dataDir)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await describePage(page), app.log())
})

async function upload(name: string, bytes: Buffer): Promise<string> {
  const response = await fetch(`${app.url}/api/v1/media?account=${sandboxAccount}&name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}` },
    body: new Uint8Array(bytes),
  })
  const { id } = (await response.json()) as { id: string }
  expect(response.status).toBe(200)
  return id
}

const cases: [Kind, 'zh' | 'en', (typeof steps)[Kind]][] = []
type Shown = (where: ReturnType<Page['locator']>) => Promise<void>

/** What is filled in, and how it looks on a phone. */
const steps: Record<Kind, { fill: (w: (typeof more)['zh' | 'en']) => Promise<void>; looks: Shown }> = {
  text: {
    fill: async () => {
      const field = page.getByRole('textbox', { name: /^(正文|Message text)$/ })
      await field.fill('Fresh beans [微笑] ')
      await field.press('Control+End')
      await page.getByRole('button', { name: /^(插入链接|Insert link)$/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: /^(小程序|Mini program)$/ }).check()
      await dialog.getByRole('textbox', { name: /AppID/ }).fill('wx0123456789abcdef')
      await dialog.getByRole('textbox', { name: /^(小程序页面|Page in the mini)/ }).fill('pages/menu?id=1')
      await dialog.getByRole('textbox', { name: /^(打不开|Address for)/ }).fill('https://example.com/menu')
      await dialog.getByRole('textbox', { name: /^(显示的文字|Words to tap)/ }).fill('The menu')
      await dialog.getByRole('button', { name: /^(插入|Insert)$/ }).click()
    },
    looks: async (where) => {
      await where.getByText('Fresh beans 🙂').first().waitFor()
      await where.getByText('The menu').first().waitFor()
    },
  },
  image: {
    fill: async (w) => {
      await pickFiles(w, 'a.jpg', 'cover.jpg')
      await page.getByRole('textbox', { name: w.caption, exact: true }).fill('Autumn colours')
    },
    looks: async (where) => {
      await where.getByText('Autumn colours').first().waitFor()
      expect(await where.locator('img').count()).toBeGreaterThanOrEqual(2)
    },
  },
  newspic: {
    fill: async (w) => {
      await pickFiles(w, 'cover.jpg')
      await page.getByRole('textbox', { name: w.post, exact: true }).fill('A post of pictures')
    },
    looks: (where) => where.getByText('A post of pictures').first().waitFor(),
  },
  voice: {
    fill: (w) => pickFiles(w, 'sound.mp3'),
    looks: (where) =>
      where
        .getByRole('button', { name: new RegExp(`${more.zh.play}|${more.en.play}`) })
        .first()
        .waitFor(),
  },
  music: {
    fill: (w) => pickFiles(w, 'sound.mp3'),
    looks: (where) => steps.voice.looks(where),
  },
  video: {
    fill: async (w) => {
      await pickFiles(w, 'film.mp4')
      await page.getByRole('textbox', { name: w.film, exact: true }).fill('The new shop')
    },
    looks: async (where) => {
      await where.locator('video').first().waitFor()
    },
  },
  article: {
    fill: (w) => page.getByRole('button', { name: `${w.pick}First of two` }).click(),
    looks: async (where) => {
      await where.getByText('First of two').first().waitFor()
      await where.getByText('Second of two').first().waitFor()
    },
  },
  card: {
    fill: (w) => page.getByRole('textbox', { name: w.cardId }).fill('p1Pj9jr90_SQRaVqYI239Ka1erk'),
    looks: (where) => where.getByText('p1Pj9jr90_SQRaVqYI239Ka1erk').first().waitFor(),
  },
}

async function pickFiles(w: (typeof more)['zh' | 'en'], ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: w.choose }).click()
  const dialog = page.getByRole('dialog')
  for (const name of names) {
    await dialog.getByRole('checkbox', { name }).or(dialog.getByRole('radio', { name })).first().check()
  }
  await dialog.getByRole('button', { name: w.picked }).click()
}

for (const [at, kind] of (Object.keys(steps) as Kind[]).entries())
  cases.push([kind, at % 2 === 0 ? 'zh' : 'en', steps[kind]])

test('a card, which is offered only where the account may, and refused in words', async () => {
  page = pages.get('en') as Page
  const types = page.getByRole('radiogroup', { name: more.en.types })
  await page.goto(`/${sandboxAccount}/compose`)
  await types.getByRole('radio', { name: 'Text', exact: true }).waitFor()
  expect(await types.getByRole('radio', { name: 'Card' }).count()).toBe(0)
  await page.goto(`/${sandboxAccount}/settings/account`)
  await page.getByRole('checkbox', { name: 'This account may still send cards' }).check()
  await page.getByRole('button', { name: 'Save rules' }).click()
  await page.getByText(/saved/i).first().waitFor()

  await page.goto(`/${sandboxAccount}/compose`)
  await types.getByRole('radio', { name: 'Card', exact: true }).check()
  await page.getByText('Its answer is 45113.', { exact: false }).waitFor()
  await page.getByRole('textbox', { name: 'Card ID' }).fill('p1Pj9jr90_SQRaVqYI239Ka1erk')
  await page.locator('#compose-preview').getByText('p1Pj9jr90_SQRaVqYI239Ka1erk').waitFor()
  await page.getByRole('button', { name: en.sendMePreview }).click()
  const preview = page.getByRole('dialog', { name: 'Send a preview' })
  await preview.getByRole('button', { name: 'Send preview', exact: true }).click()
  await preview.getByRole('alert').getByText('Send another type of message.', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
  await page.getByText('The draft is discarded.').first().waitFor()
  // From here on WeChat takes them; one is sent below.
  await app.sandbox('switches', { massCards: 'accept' })
})

test.sequential.each(cases)('%s, in %s', async (kind, language, { fill, looks }) => {
  page = pages.get(language) as Page
  const [w, words] = [more[language], language === 'zh' ? zh : en]
  await page.goto(`/${sandboxAccount}/compose`)
  await page
    .getByRole('radiogroup', { name: w.types })
    .getByRole('radio', { name: kinds[language][kind], exact: true })
    .check()
  await fill(w)
  await looks(page.locator('#compose-preview'))

  await page.getByRole('button', { name: words.sendMePreview }).click()
  const preview = page.getByRole('dialog', { name: /发送预览|Send a preview/ })
  const openid = await preview.getByRole('textbox', { name: words.previewTo }).inputValue()
  await preview.getByRole('button', { name: /^(发送预览|Send preview)$/ }).click()
  await preview.getByRole('status').getByText(openid).waitFor()
  await page.keyboard.press('Escape')

  await page
    .getByRole('radiogroup', { name: words.audience })
    .getByRole('radio', { name: words.byTag, exact: true })
    .check()
  await page.getByRole('combobox', { name: words.tag, exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: words.review }).click()
  const dialog = page.getByRole('dialog', { name: /^(发送给|Send to)/ })
  await looks(dialog)
  await dialog.getByRole('button', { name: words.sendInSandbox }).click()
  await page
    .getByRole('status', { name: words.status })
    .getByText(words.sent, { exact: true })
    .waitFor({ timeout: 45_000 })
  await looks(page.getByRole('main'))
  const { pathname } = new URL(page.url())
  await page.goto(`/${sandboxAccount}/broadcasts?type=${kind}`)
  await page.getByRole('table').locator(`a[href="${pathname}"]`).waitFor()

  await page.goto(`/sandbox/phone?openid=${openid}`)
  const phone = page.getByRole('log', { name: words.conversation })
  // WeChat previews one picture, without its caption (3.10 of the mass pages).
  if (kind === 'image') await phone.locator('img').first().waitFor()
  else await looks(phone)
})

test('snippets are made, changed, put into the text and deleted', async () => {
  page = pages.get('en') as Page
  await page.goto(`/${sandboxAccount}/compose`)
  await page.getByRole('radio', { name: 'Text', exact: true }).check()
  const message = page.getByRole('textbox', { name: en.message, exact: true })
  await message.fill('See you on Friday')
  await message.press('Control+a')
  await page.getByRole('button', { name: 'Snippets' }).click()
  const dialog = page.getByRole('dialog', { name: 'Snippets' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('The end')
  expect(await dialog.getByRole('textbox', { name: 'Text' }).inputValue()).toBe('See you on Friday')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Change The end' }).click()
  await dialog.getByRole('textbox', { name: 'Text' }).fill('See you on Saturday[Bye]')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Insert The end' }).click()
  await expect.poll(() => message.inputValue()).toBe('See you on Saturday[Bye]')
  await page.locator('#compose-preview').getByText('See you on Saturday👋').waitFor()
  await page.getByRole('button', { name: 'Snippets' }).click()
  await dialog.getByRole('button', { name: 'Delete The end' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await dialog.getByText('No snippets yet.').waitFor()
})

test('on a phone, where a press scrolls the page or moves its keyboard, the menu of dates and names stays open', async () => {
  page = await openPage(browser, app.url, { locale: 'en', width: 390, height: 844 })
  await signIn(page, 'en')
  await page.goto(`/${sandboxAccount}/compose`)
  await page.getByRole('radio', { name: 'Text', exact: true }).check()
  const message = page.getByRole('textbox', { name: en.message, exact: true })
  await message.fill('')
  await page.getByRole('button', { name: 'Insert date or name' }).click()
  await page.getByRole('menuitem').first().waitFor()
  await page.evaluate(() => window.scrollBy(0, 40))
  await page.setViewportSize({ width: 390, height: 700 })
  const menu = page.getByRole('menu').filter({ visible: true })
  await menu.getByText('WeChat can’t put each follower’s own name', { exact: false }).waitFor()
  // Whatever its words are, it is in the window whole.
  const box = await menu.boundingBox()
  expect([box && box.x >= 0, box && box.x + box.width <= 390]).toEqual([true, true])
  await menu.getByRole('menuitem', { name: 'Account' }).click()
  await expect.poll(() => message.inputValue()).toBe('沙箱服务号')
})
