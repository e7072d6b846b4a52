/**
 * `npm run bench`: every speed claim, measured beside something bare. docs/benchmarks.md says how to read it.
 * - `--only NAME`: one benchmark or row; may be given several times
 * - `--json FILE`: the figures, for comparisons
 * - `--chart FILE`: with them, how they grow, as SVG
 * - `--small`: in miniature, as `npm test` does it: everything runs, and the figures say nothing
 */
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { toJson, type Row } from '../tests/bench/bench'
import { drawGrowth } from '../tests/bench/chart'
import { choose } from '../tests/bench/registry'
import { head, toLine } from '../tests/bench/table'
import { createWorld, type World } from '../tests/bench/world'
import { onStop } from './stop-signals.js'

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    chart: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    small: { type: 'boolean', default: false },
  },
})
const chosen = choose(values.only)
// A build of its own: it doesn't change under a running dashboard.
process.env.NEXT_DIST_DIR = '.next-test'

const from = Date.now()
const rows: Row[] = []
let broken = 0
const world: World = createWorld({ small: values.small })
onStop(() => world.close())
console.log(`${machine()}\n\n${head()}`)
for (const bench of chosen) {
  try {
    for await (const row of await bench.run(world)) {
      rows.push(row)
      console.log(toLine(row))
    }
  } catch (error) {
    broken++
    console.error(`${bench.name} could not be measured:`, error)
  }
}
await world.close()
const figures = Object.fromEntries(rows.map((row) => [row.name, toJson(row)]))
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
if (values.chart) writeFileSync(values.chart, drawGrowth(figures))
console.log(`\n${((Date.now() - from) / 1000).toFixed(0)} s`)
// A figure over its limit fails nothing: machines differ, and a reader decides.
process.exit(broken === 0 ? 0 : 1)

function machine(): string {
  const cpus = os.cpus()
  const gigabytes = Math.round(os.totalmem() / 2 ** 30)
  return `${cpus.length} × ${cpus[0]?.model.trim() ?? 'processor'}, ${gigabytes} GB, ${os.type()}, Node.js ${process.version}`
}
