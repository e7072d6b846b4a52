/**
 * Our pages in a browser beside bare Next pages of the same kind: a form that is static, a table of twenty rows, a form
 * that is alive. By turns, each time with an empty cache.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openEmbedded } from '@/lib/db/client'
import { preparedFolder, type App } from '../support/app'
import { launchBrowser, openPage, signIn } from '../support/browser'
import { must } from '../support/connect-everybody'
import type { Bench, Limit, Row } from './bench'
import { median } from './figures'
import { fillHistory } from './history-rows'
import { loadCold, type Load, type Visit } from './page-load'
import { appId, connectAccount, openBenchContext } from './settings'
import { slowestKey } from './slowest-key'
import type { World } from './world'

type Kind = {
  name: 'signIn' | 'history' | 'library' | 'compose'
  path: string
  control: string
  bare: { path: string; control: string }
  /** at most so many times what the bare page takes */
  scripts: number
  painted?: number
  ready?: number
}

const list = { bare: { path: '/list', control: 'input' }, scripts: 1.45, painted: 1.3, ready: 1.35 }
const kinds: Kind[] = [
  {
    ...{ name: 'signIn', path: '/sign-in', control: 'input[type=email]', scripts: 1.1 },
    bare: { path: '/sign-in', control: 'input[type=email]' },
  },
  { ...list, name: 'history', path: `/${appId}/broadcasts`, control: 'main input[type=search]' },
  { ...list, name: 'library', path: `/${appId}/library`, control: 'main input[type=search]' },
  {
    ...{ name: 'compose', path: `/${appId}/compose`, control: '#compose-text' },
    ...{ bare: { path: '/form', control: 'textarea' }, scripts: 1.75, painted: 1.4, ready: 1.45 },
  },
]

export const browser: Bench = {
  name: 'browser',
  measures: 'pages opened cold: JavaScript, paint, ready, shift, requests, fonts; the slowest key',
  async *run(world) {
    const [app, bare, chromium] = [await startFilled(world), await world.bareApp(), await launchBrowser()]
    try {
      const page = await openPage(chromium, app.url)
      await signIn(page)
      const session = await page.context().storageState()
      await page.context().close()

      const slow = !world.small
      for (const kind of kinds) {
        const visit: Visit = { url: app.url + kind.path, control: kind.control, slow }
        if (kind.name !== 'signIn') visit.session = session
        const bareVisit: Visit = { url: bare.url + kind.bare.path, control: kind.bare.control, slow }
        const loads = { ours: [] as Load[], bare: [] as Load[] }
        // The first of each warms the servers up.
        for (let round = 0; round <= (world.small ? 0 : 9); round++) {
          const pair = { bare: await loadCold(chromium, bareVisit), ours: await loadCold(chromium, visit) }
          if (round === 0 && !world.small) continue
          loads.bare.push(pair.bare)
          loads.ours.push(pair.ours)
        }
        yield* toRows(kind, loads)
      }

      const visit = { url: `${app.url}/${appId}/compose`, control: '#compose-text', session, slow }
      const keys: number[] = []
      for (let round = 0; round < (world.small ? 1 : 5); round++) keys.push(await slowestKey(chromium, visit))
      yield { name: 'browser.key', value: median(keys), unit: 'ms', limit: { of: 'value', most: 40 } }
    } finally {
      await chromium.close()
      await bare.stop()
      await app.stop()
    }
  },
}

function toRows(kind: Kind, { ours, bare }: Record<'ours' | 'bare', Load[]>): Row[] {
  const of = (figure: keyof Load, loads: Load[]) => median(loads.map((load) => load[figure]))
  const both = (figure: 'scripts' | 'painted' | 'ready', unit: string, scale = 1): Row => ({
    name: `browser.${kind.name}.${figure}`,
    ...{ unit, value: of(figure, ours) / scale, baseline: of(figure, bare) / scale },
    ...(kind[figure] && { limit: { of: 'ratio', most: kind[figure] } }),
  })
  // Once in nine is seen by one in nine: of these no median.
  const worst = (figure: 'shift' | 'requests' | 'fonts', unit: string, most: number): Row => {
    const limit: Limit = { of: 'value', most }
    // To three places, as it is usually told: a button whose words come a moment later moves by 0.0001.
    const value = Number(Math.max(...ours.map((load) => load[figure])).toFixed(3))
    return { name: `browser.${kind.name}.${figure}`, unit, value, limit }
  }
  return [
    both('scripts', 'kB', 1000),
    both('painted', 'ms'),
    both('ready', 'ms'),
    worst('shift', 'CLS', 0),
    worst('requests', 'requests', 20),
    worst('fonts', 'fonts', 0),
  ]
}

/** Two pages of history, and twenty documents of articles. */
async function startFilled(world: World): Promise<App> {
  const dataDir = await preparedFolder()
  mkdirSync(path.join(dataDir, 'pglite'), { recursive: true })
  const database = await openEmbedded(dataDir)
  openBenchContext(database)
  await connectAccount(database.db, 'sandbox')
  await fillHistory(database, 60)
  await database.close()
  const app = await world.app({ env: { ENCRYPTION_KEY: 'ab'.repeat(32) }, dataDir })
  for (let i = 1; i <= (world.small ? 1 : 20); i++) {
    const article = { title: `咖啡上新，第 ${i} 期`, html: '<p>周五上新</p>' }
    await must(app.api('/api/v1/articles', { body: { account: appId, articles: [article] } }), 200)
  }
  return app
}
