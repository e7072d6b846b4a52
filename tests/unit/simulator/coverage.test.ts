import { expect, it } from 'vitest'
import { coverage } from '@/lib/simulator/coverage'
import { routes } from '@/lib/simulator/routes'
import { readPage, renderPage } from '../../../scripts/docs'
import { endpoints } from '@/lib/wechat/wire/endpoints'

const key = (one: { method: string; path: string }) => `${one.method} ${one.path}`

it('is equal to the routes', () => {
  const claimed = coverage.filter((one) => one.status !== 'absent').map(key)
  const real = Object.entries(routes).map(([path, route]) => key({ method: route.method, path }))
  expect(claimed.sort()).toEqual(real.sort())
})

it('names every endpoint once, with its page, and a reason for what is missing', () => {
  expect(new Set(coverage.map(key)).size).toBe(coverage.length)
  for (const one of coverage) {
    expect(one.page).not.toBe('')
    if (one.status !== 'supported') expect(one.reason, one.path).toBeTruthy()
  }
})

it('has everything that the client calls', () => {
  const known = new Set(coverage.map(key))
  expect(
    Object.values(endpoints)
      .map(key)
      .filter((one) => !known.has(one)),
  ).toEqual([])
})

it('is what the documentation page says; if not, run npm run docs', () => {
  expect(readPage()).toBe(renderPage(readPage()))
})
