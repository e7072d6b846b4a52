/** Going about a page with the keyboard alone. Each step of the focus must be one that a person can see. */
import type { Locator, Page } from 'playwright-core'

const MOST_STEPS = 120

/** Presses Tab until the focus is on it. @throws when it is never reached, or the focus gets lost on the way */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await isFocused(target)) return
    await page.keyboard.press(key)
    let lost = await page.evaluate(whyUnseen)
    // What slides in, or is scrolled to, takes a moment, and longer on a busy machine.
    for (let wait = 0; lost && wait < 50; wait++) {
      await page.waitForTimeout(40)
      lost = await page.evaluate(whyUnseen)
    }
    if (lost) throw new Error(`On the way to ${String(target)} the focus can't be seen: ${lost}`)
  }
  throw new Error(`${String(target)} is not reached with ${key}.`)
}

/** Tab to it, then Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Tab into the group, then arrows to the radio. */
export async function chooseRadio(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio')
  const checked = group.getByRole('radio', { checked: true })
  await tabTo(page, (await checked.count()) > 0 ? checked : radios.first())
  if ((await checked.count()) === 0) await page.keyboard.press('Space')
  for (let step = 0; step < (await radios.count()); step++) {
    const wanted = group.getByRole('radio', { name, exact: true })
    if (await wanted.isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${name} is not reached with the arrows.`)
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Runs in the page. @returns what is wrong with where the focus is; '' when a person sees it */
function whyUnseen(): string {
  const focused = document.activeElement
  if (!focused || focused === document.body) return '' // between the end and the beginning
  const name = `${focused.tagName.toLowerCase()} "${focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40)}"`
  const hasOutline = (element: Element | null) => {
    if (!element) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
  }
  // A control that is drawn by its parent is outlined there.
  if (![focused, focused.parentElement, focused.parentElement?.parentElement ?? null].some(hasOutline)) {
    return `${name} has no outline`
  }
  const { top, bottom, left, right } = focused.getBoundingClientRect()
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth)
    return `${name} is off the screen`
  const at = document.elementFromPoint(
    Math.min(Math.max((left + right) / 2, 0), innerWidth - 1),
    Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1),
  )
  const isOwn =
    !at || focused.contains(at) || at.contains(focused) || Boolean(at.closest('label')?.contains(focused))
  return isOwn
    ? ''
    : `${name} is covered by ${at.tagName.toLowerCase()}.${at.getAttribute('class')?.slice(0, 60)}`
}
