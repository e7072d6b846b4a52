/** A browser for the tests: an installed one first, else Playwright's own, else one from npm (Linux). */
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { administrator } from './app'

export type Look = { locale?: 'zh-CN' | 'en'; width?: number; height?: number; theme?: 'light' | 'dark' }

const flags = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  '--disable-dev-shm-usage',
]

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await browserProgram(), args: flags })
}

export async function browserProgram(): Promise<string> {
  const installed = findInstalled()
  if (installed) return installed
  // The one from npm brings its libraries along, but unpacks them only where it takes the machine for its usual one.
  if (!hasLibrary('libnss3.so')) process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  // Not with its own arguments: they switch web security off, and with it the Origin header that our routes check.
  const { default: fromNpm } = await import('@sparticuz/chromium')
  return await fromNpm.executablePath()
}

/** TEST_BROWSER names one; "npm" takes the one from npm even where another is installed. */
function findInstalled(): string | undefined {
  const wish = process.env.TEST_BROWSER
  if (wish === 'npm') return undefined
  if (wish) return wish
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((dir) => names.map((name) => path.join(dir, name)))
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
      path.join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
    ),
  ]
  return [...onPath, ...usual, chromium.executablePath()].find(isProgram)
}

const hasLibrary = (name: string): boolean =>
  spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes(name) ?? false

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return existsSync(file)
  } catch {
    return false
  }
}

/** A page of its own: no cookies, the reader's language, the screen. Errors in its console fail the test that asks. */
export async function openPage(browser: Browser, url: string, look: Look = {}): Promise<Page> {
  const { locale = 'zh-CN', width = 1440, height = 900, theme = 'light' } = look
  const context = await browser.newContext({
    baseURL: url,
    locale,
    colorScheme: theme,
    viewport: { width, height },
    hasTouch: width < 600,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  return await context.newPage()
}

const signInWords = {
  'zh-CN': { email: '邮箱', password: '密码', button: '登录' },
  en: { email: 'Email', password: 'Password', button: 'Sign in' },
}

export async function signIn(
  page: Page,
  locale: 'zh-CN' | 'en' = 'zh-CN',
  person = administrator,
): Promise<void> {
  const words = signInWords[locale]
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: words.email }).fill(person.email)
  await page.getByRole('textbox', { name: words.password }).fill(person.password)
  await page.getByRole('button', { name: words.button, exact: true }).click()
  await page.waitForURL(/\/wx[0-9a-f]{16}\//)
}

/** What axe finds wrong on the page, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // What passes isn't described, which is most of the work; and only where there are frames must a page of its own join them.
  const results = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(page.frames().length === 1)
    .analyze()
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  )
}

/** For a failed test: what the page says, as a screen reader would read it. */
export async function describePage(page: Page): Promise<string> {
  if (page.isClosed()) return 'The page is closed.'
  return `${page.url()}\n${await page.locator('body').ariaSnapshot()}`
}
