/** How long the slowest key of a text takes to reach the screen, as the browser itself tells (Event Timing). */
import type { Browser } from 'playwright-core'
import { openEmpty, type Visit } from './page-load'

/** What people write: words, a line, an address that becomes a link. */
const TEXT = 'Friday 20:00, new beans from Yunnan!\nhttps://example.com/beans?from=wechat for members'
/** Some ten keys a second; nobody's processor is slowed down, and nobody waits in miniature. */
const betweenKeysMs = ({ slow }: Visit) => (slow ? 90 : 10)
/** The shortest that browsers tell; whatever they don't tell is shorter. */
const LEAST_MS = 16

/** @returns ms, in steps of 8 */
export async function slowestKey(browser: Browser, visit: Visit): Promise<number> {
  const page = await openEmpty(browser, visit.session)
  await page.addInitScript({
    content: `
      window.slowest = 0
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries())
          if (/^key|input$/.test(name) && duration > slowest) slowest = duration
      }).observe({ type: 'event', durationThreshold: ${LEAST_MS}, buffered: true })
    `,
  })
  await page.goto(visit.url)
  const box = page.locator(visit.control)
  await box.click()
  await box.fill('') // the draft of the round before is there again
  await box.pressSequentially(TEXT, { delay: betweenKeysMs(visit) })
  const [slowest, written] = await page.evaluate<[number, string]>(
    `new Promise((resolve) => setTimeout(() => resolve([window.slowest, document.activeElement.value]), 200))`,
  )
  await page.context().close()
  if (written !== TEXT) throw new Error(`What was typed isn't there: ${written}`)
  return Math.max(slowest, LEAST_MS)
}
