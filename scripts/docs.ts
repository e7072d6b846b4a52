/** `npm run docs`: writes into docs/simulator.md what the simulator's tables say: its switches, and every endpoint. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { coverage } from '../lib/simulator/coverage'
import { switchTable } from '../lib/simulator/switches'

const file = path.resolve(import.meta.dirname, '../docs/simulator.md')

const tables = {
  switches: table(
    ['switch', 'default', 'others', 'meaning'],
    Object.entries(switchTable).map(([name, one]) => {
      const others =
        'values' in one ? one.values.slice(1).map((value) => `\`${value}\``) : [`${one.from}–${one.to}`]
      return [`\`${name}\``, `\`${one.default}\``, others.join(', '), one.meaning]
    }),
  ),
  coverage: table(
    ['method', 'path', 'status', 'document page', 'missing'],
    coverage.map((one) => [one.method, `\`${one.path}\``, one.status, one.page, one.reason ?? '']),
  ),
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The page with its tables as they should be. */
export function renderPage(page: string): string {
  return Object.entries(tables).reduce(
    (text, [name, rows]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`),
        (_, from: string, to: string) => `${from}\n${rows}\n${to}`,
      ),
    page,
  )
}

export const readPage = () => readFileSync(file, 'utf8')

if (process.argv[1] === import.meta.filename) writeFileSync(file, renderPage(readPage()))
