/** A page opened by somebody whose browser has nothing of it: what is sent, when it is on the screen, when it answers. */
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'

export type Load = {
  /** bytes of JavaScript as they are sent */
  scripts: number
  requests: number
  fonts: number
  /** largest contentful paint, in ms from the navigation */
  painted: number
  /** its main control is visible and alive, in ms from the navigation */
  ready: number
  /** how far things moved that were on the screen (CLS) */
  shift: number
}
export type Visit = {
  url: string
  /** CSS of the control that people come for */
  control: string
  session?: BrowserContextOptions['storageState']
  /** a processor of a quarter, 10 Mbit/s, 40 ms */
  slow: boolean
}

const TEN_MBITS = 10_000_000 / 8
/** Long enough for whatever a page asks for once it is alive. */
const QUIET_MS = 700

export async function loadCold(browser: Browser, visit: Visit): Promise<Load> {
  const page = await openEmpty(browser, visit.session)
  const cdp = await page.context().newCDPSession(page)
  const sent = await watchNetwork(cdp)
  if (visit.slow) await slowDown(cdp)
  await page.addInitScript({ content: watcher(visit.control) })
  await page.goto(visit.url)
  await page.waitForFunction('window.seen.ready > 0')
  await sent.quiet()
  const seen = await page.evaluate<Pick<Load, 'painted' | 'ready' | 'shift'>>('window.seen')
  await page.context().close()
  return { ...sent.counts, ...seen }
}

/** Every page has a browser profile of its own, so its cache is empty. */
export async function openEmpty(browser: Browser, session: Visit['session']): Promise<Page> {
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ viewport, locale: 'zh-CN', storageState: session })
  context.setDefaultTimeout(60_000)
  return await context.newPage()
}

async function slowDown(cdp: CDPSession): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const both = { downloadThroughput: TEN_MBITS, uploadThroughput: TEN_MBITS }
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 40, ...both })
}

async function watchNetwork(cdp: CDPSession) {
  const counts = { scripts: 0, requests: 0, fonts: 0 }
  const scripts = new Set<string>()
  const open = new Set<string>()
  let last = Date.now()
  const end = (requestId: string) => {
    open.delete(requestId)
    last = Date.now()
  }
  cdp.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (request.url.startsWith('data:')) return
    open.add(requestId)
    last = Date.now()
    counts.requests++
    if (type === 'Font') counts.fonts++
    if (type === 'Script') scripts.add(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) counts.scripts += encodedDataLength
    end(requestId)
  })
  cdp.on('Network.loadingFailed', ({ requestId }) => end(requestId))
  await cdp.send('Network.enable')
  return {
    counts,
    async quiet() {
      while (open.size > 0 || Date.now() - last < QUIET_MS)
        await new Promise((resolve) => setTimeout(resolve, 50))
    },
  }
}

/**
 * Runs in the page before anything of it. Alive: React has put its handlers on the control (it then keeps the props there),
 * and nothing around it says `inert`; looked at before every frame, in both applications alike. As text: what compiles
 * this file would add calls that a page doesn't know.
 */
const watcher = (control: string) => `
  window.seen = { painted: 0, ready: 0, shift: 0 }
  const watch = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => { seen.painted = entry.startTime })
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value })
  const look = () => {
    const found = document.querySelector(${JSON.stringify(control)})
    const isAlive = found && found.checkVisibility() && !found.closest('[inert]') &&
      Object.keys(found).some((key) => key.startsWith('__reactProps$'))
    if (isAlive && performance.getEntriesByName('first-contentful-paint').length > 0) seen.ready = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`
