/** An article written by hand: typed, pasted with its pictures, saved, and never overwritten by another tab. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ArticlesView } from '@/lib/services/article/view'
import { removeFolder, sandboxAccount, startApp, type App } from '../support/app'
import { describePage, launchBrowser, openPage, signIn, violations } from '../support/browser'
import { press, tabTo } from '../support/keyboard'
import { png } from '../support/media-files'

let app: App
let browser: Browser
let page: Page
let address: string

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

/** The autosave waits two seconds, and eight uploads take their time. */
const soon = { timeout: 20_000 }
const title = (where = page) => where.getByRole('textbox', { name: '标题', exact: true })
const text = (where = page) => where.getByRole('textbox', { name: '正文' })
const saved = (where = page) => where.locator('[data-saving-state=saved]').waitFor()
const stored = async (): Promise<ArticlesView> =>
  await page.evaluate(
    async (id) => (await fetch(`/api/articles/${id}`)).json() as Promise<ArticlesView>,
    address.split('/').at(-1),
  )

/** What a browser does when somebody presses Ctrl+V after having copied on a web page. */
async function paste(html: string): Promise<void> {
  await text().evaluate((element, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', copied)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

describe.sequential('an article', () => {
  test('is begun and written with the keyboard alone', async () => {
    await page.goto(`/${sandboxAccount}/library/articles/new`)
    await press(page, page.getByRole('button', { name: '空白', exact: true }))
    await page.waitForURL(/library\/articles\/[0-9a-f-]{36}$/)
    address = new URL(page.url()).pathname
    await text().waitFor()

    await tabTo(page, title())
    await page.keyboard.type('周五上新')
    await tabTo(page, text())
    await page.keyboard.type('## 一杯来自云南的豆子\n今年的**保山小粒** 很甜。\n- 九十二度\n三段注水')

    // Back to the toolbar, along it with the arrows, and into its menu.
    await page.keyboard.press('Shift+Home')
    const toolbar = page.getByRole('toolbar', { name: '格式' })
    await tabTo(page, toolbar.locator('button[tabindex="0"]'), 'Shift+Tab')
    const colour = toolbar.getByRole('button', { name: '文字颜色' })
    for (let step = 0; step < 30 && !(await colour.evaluate((it) => it === document.activeElement)); step++)
      await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    // The menu takes the focus a moment after it is drawn.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'))
    await expect.poll(focused).toMatch(/^menuitem/)
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+s')
    await saved()
    const { articles } = await stored()
    expect(articles[0]?.title).toBe('周五上新')
    const html = articles[0]?.html ?? ''
    expect(html).toMatch(/<h2 style="[^"]*font-size:20px[^"]*">一杯来自云南的豆子<\/h2>/)
    expect(html).toContain('<strong>保山小粒</strong>')
    expect(html).toMatch(/<ul style="[^"]+"><li><p style="[^"]+">九十二度<\/p><\/li>/)
    expect(html).toContain('<span style="color:#c62828">三段注水</span>')
    expect(html).not.toContain('class=')
  })

  test('takes a web page with its looks and eight pictures, and says what was left out', async () => {
    await text().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const pictures = Array.from({ length: 8 }, (_, n) => png(0, 20 + n * 20).toString('base64'))
    await paste(
      `<div style="padding:16px;background-color:#f4f8f2" onclick="steal()"><p style="color:#177a3d">绿色导语</p></div>` +
        `<script>steal()</script><iframe src="https://example.com"></iframe>` +
        pictures.map((data) => `<p><img src="data:image/png;base64,${data}"></p>`).join('') +
        `<p><img src="http://127.0.0.1:9/elsewhere.png"></p>`,
    )
    await page.getByText('微信不保留的内容已去掉', { exact: false }).waitFor()
    await text().getByText('绿色导语').waitFor()
    await expect.poll(() => text().locator('img[src^="/api/media/"]').count(), soon).toBe(8)

    // What is on another website is asked about; this one is on a private network, which no server of ours looks into.
    const question = page.getByText('1 张图片在其他网站上，要取到素材库吗？')
    await question.waitFor()
    // It was pasted at the end of a long text, and is asked about where one looks.
    const top = await question.evaluate((element) => element.getBoundingClientRect().top)
    expect([top > 0, top < 900]).toEqual([true, true])
    await page.getByRole('button', { name: '取到素材库' }).click()
    await page.getByText('1 张图片获取失败').waitFor()
    await page.getByText('http://127.0.0.1:9/elsewhere.png', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: '从正文去掉' }).click()
    await page.keyboard.press('Control+s')
    await expect.poll(async () => (await stored()).articles[0]?.html, soon).not.toContain('127.0.0.1')
    const html = (await stored()).articles[0]?.html ?? ''
    expect(html).toContain('<section style="padding:16px;background-color:#f4f8f2">')
    expect(html).toContain('color:#177a3d')
    expect(html.match(/<img src="\/api\/media\/[0-9a-f-]{36}\/file"/g)).toHaveLength(8)
    expect(html).not.toMatch(/script|iframe|onclick|data:/)
  })

  test('gets a cover from its own text, cut with the keyboard', async () => {
    await press(page, page.getByRole('button', { name: '从正文选' }))
    await page.getByRole('dialog').getByRole('button', { name: '正文第 2 张图' }).press('Enter')
    await press(page, page.getByRole('button', { name: '裁剪' }))
    const size = page.getByRole('slider', { name: '大小' })
    await size.focus()
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowLeft')
    expect(await violations(page)).toEqual([])
    await press(page, page.getByRole('button', { name: '保存裁剪' }))
    await expect.poll(async () => (await stored()).articles[0]?.crops.wide, soon).not.toBeNull()
    expect(await page.getByRole('heading', { name: /处需要留意$/ }).count()).toBe(0)
  })

  test('opened in its frame, loads its pictures and runs nothing', async () => {
    await page.getByRole('button', { name: '预览', exact: true }).click()
    const frame = page.frameLocator('iframe[title^="打开的文章"]')
    await frame.getByText('绿色导语').waitFor()
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('')
    const widths = () =>
      frame
        .locator('.text img')
        .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
    await expect.poll(async () => (await widths()).filter((width) => width > 0).length, soon).toBe(8)
    await page.keyboard.press('Escape')
  })

  test('is never overwritten: the second tab is told, sees both, and keeps or takes', async () => {
    const other = await page.context().newPage()
    await other.goto(address)
    await text(other).waitFor()
    await title(other).fill('周五上新，另一个标签页')
    await other.keyboard.press('Control+s')
    await expect.poll(async () => (await stored()).articles[0]?.title, soon).toBe('周五上新，另一个标签页')

    await title().fill('周五上新，我改的')
    const notice = page.getByRole('alert').filter({ hasText: '刚刚修改了这份图文' })
    await notice.waitFor()
    expect(await violations(page)).toEqual([])
    await notice.getByRole('button', { name: '并排查看' }).click()
    const both = page.getByRole('dialog', { name: '并排查看' })
    await both.getByText('周五上新，另一个标签页', { exact: true }).first().waitFor()
    await both.getByText('周五上新，我改的', { exact: true }).first().waitFor()
    await page.keyboard.press('Escape')
    expect((await stored()).articles[0]?.title).toBe('周五上新，另一个标签页')
    await notice.getByRole('button', { name: '保留我的' }).click()
    await expect.poll(async () => (await stored()).articles[0]?.title, soon).toBe('周五上新，我改的')
    // What lost is among the versions.
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('menuitem', { name: '历史版本' }).click()
    const versions = page.getByRole('dialog', { name: '历史版本' })
    const bringBack = async (words: string) => {
      await versions
        .getByRole('listitem')
        .filter({ hasText: words })
        .first()
        .getByRole('button', { name: /^恢复版本/ })
        .click()
      await expect.poll(async () => (await stored()).articles[0]?.title, soon).toBe(words)
    }
    await bringBack('周五上新，另一个标签页')
    // So is what stood there until now, however short a while ago it was written.
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('menuitem', { name: '历史版本' }).click()
    await bringBack('周五上新，我改的')
    await other.close()
  })

  test('survives a crash of the tab before anything was saved', async () => {
    await page.route('**/library/articles/**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await text().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('没来得及保存的话')
    await page.waitForTimeout(900)
    await page.unroute('**/library/articles/**')
    await page.reload()
    await text().getByText('没来得及保存的话').waitFor()
    await expect.poll(async () => (await stored()).articles[0]?.html, soon).toContain('没来得及保存的话')
  })

  test('is listed in the library', async () => {
    await page.goto(`/${sandboxAccount}/library`)
    await page.getByRole('link', { name: '周五上新，我改的', exact: true }).waitFor()
    await page.getByText('微信草稿箱里没有其他草稿。').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

test('a picture that WeChat has is shown in the opened article, every time', async () => {
  const src = 'https://mmbiz.qpic.cn/sz_mmbiz_jpg/some/0'
  const articles = [{ title: '微信上的图', html: `<p><img src="${src}"></p>` }]
  const made = await app.api<{ id: string }>('/api/v1/articles', {
    body: { account: sandboxAccount, articles },
  })
  await page.goto(`/${sandboxAccount}/library/articles/${made.body.id}`)
  for (let round = 0; round < 5; round++) {
    await page.getByRole('button', { name: '预览', exact: true }).click()
    const image = page.frameLocator('iframe[title^="打开的文章"]').locator('.text img')
    await expect
      .poll(() => image.evaluate((one) => (one as HTMLImageElement).src), { timeout: 5000 })
      .toMatch(/\/sandbox\/wechat\/sz_mmbiz_jpg\/some\/0$/)
    await page.keyboard.press('Escape')
  }
})
