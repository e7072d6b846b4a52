/** Holds the arrows of ARCHITECTURE.md: who may import whom. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const extension = /\.(ts|tsx)$/

type Import = { from: string; to: string; typeOnly: boolean }

const files = ['app', 'components', 'lib', 'scripts']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  )
  .filter((name) => extension.test(name) && !name.startsWith('lib/db/generated'))

const statement =
  /^(?:import|export)\s+((?:type\s+)?(?:[\w$, ]*\{[^}]*\}|\*[\w\s]*|[\w$, ]+(?:\* as \w+)?)\s*from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function importsOf(from: string): Import[] {
  const source = read(from)
  const statements = source.matchAll(statement)
  return [...statements].map(([text, clause = '', stated, dynamic]) => ({
    from,
    to: resolve(from, stated ?? dynamic ?? ''),
    typeOnly: /^(import|export)\s+type\b/.test(text) || onlyTypes(clause),
  }))
}

/** `{ type A, type B }` */
function onlyTypes(clause: string): boolean {
  const names =
    /^\{([^}]*)\}\s*from\s*$/
      .exec(clause)?.[1]
      ?.split(',')
      .filter((name) => name.trim()) ?? []
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name))
}

/** Ours as a path from the root, somebody else's as it is called. */
function resolve(from: string, name: string): string {
  if (name.startsWith('@/')) return name.slice(2)
  return name.startsWith('.') ? path.join(path.dirname(from), name) : `npm:${name}`
}

const imports = files.flatMap(importsOf)

/** Whatever runs on the server may use these. */
const everywhere = /^lib\/(errors|process-global|env|log|crypto|invalid-input)$/

/** Imports of `folder` that are neither allowed nor inside it. */
function strays(folder: RegExp, allowed: RegExp, { types = /^$/ }: { types?: RegExp } = {}): string[] {
  return imports
    .filter(({ from, to }) => folder.test(from) && !folder.test(to) && !to.startsWith('npm:'))
    .filter(({ to, typeOnly }) => !allowed.test(to) && !(typeOnly && types.test(to)))
    .map(({ from, to }) => `${from} → ${to}`)
}

/** Packages that `folder` imports and shouldn't. */
const packages = (folder: RegExp, allowed: RegExp): string[] =>
  imports
    .filter(({ from, to }) => folder.test(from) && to.startsWith('npm:') && !allowed.test(to))
    .map(({ from, to }) => `${from} → ${to}`)

test('the reader of imports sees them', () => {
  expect(imports.length).toBeGreaterThan(1500)
  expect(imports).toContainEqual({ from: 'lib/jobs/worker.ts', to: 'lib/jobs/queue', typeOnly: false })
})

test('lib/broadcast is pure: wire facts and zod', () => {
  expect(strays(/^lib\/broadcast\//, /^lib\/wechat\/wire\//)).toEqual([])
  expect(packages(/^lib\/broadcast\//, /^npm:zod$/)).toEqual([])
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bfetch\(|\bprocess\.|\bMath\.random\(|\brandomUUID\(/
  const inBroadcast = files.filter((name) => name.startsWith('lib/broadcast/'))
  expect(inBroadcast.filter((name) => impure.test(read(name)))).toEqual([])
})

test('lib/wechat knows no database and no service', () => {
  expect(strays(/^lib\/wechat\//, everywhere)).toEqual([])
  expect(strays(/^lib\/wechat\/wire\//, /^$/)).toEqual([])
})

test('the simulator shares only facts with the client', () => {
  expect(strays(/^lib\/simulator\//, /^lib\/wechat\/wire\//)).toEqual([])
})

test('lib/services use the database, the client and pure rules', () => {
  const types = /^lib\/(context|jobs\/|db\/|wechat\/)/
  const allowed =
    /^lib\/(context$|sandbox$|failure$|page-query$|account\/|article\/|broadcast\/|media\/|db\/|wechat\/|i18n\/locale$)/
  expect(strays(/^lib\/services\//, new RegExp(`${allowed.source}|${everywhere.source}`), { types })).toEqual(
    [],
  )
})

test('pure folders beside lib/broadcast know no database', () => {
  expect(strays(/^lib\/(account|article|media)\//, /^lib\/(wechat\/wire\/|broadcast\/)/)).toEqual([])
})

test('components run in a browser: pure rules, facts, words, actions, and types of services', () => {
  const allowed = /^(lib\/(broadcast|account|article|media|wechat\/wire|i18n|actions)\/|app\/[^/]+\.css$)/
  const types = /^lib\/(services\/|failure$|errors$|context$)/
  expect(strays(/^components\//, allowed, { types })).toEqual([])
})

test('browsers get no parser of HTML, CSS or Markdown', () => {
  const parsers = /^npm:(sanitize-html|htmlparser2|css-select|css-what|postcss|marked)$/
  const heavy = new Set(
    imports.filter(({ to }) => parsers.test(to)).map(({ from }) => from.replace(extension, '')),
  )
  for (let size = 0; size < heavy.size;) {
    size = heavy.size
    for (const { from, to, typeOnly } of imports)
      if (heavy.has(to) && !typeOnly && from.startsWith('lib/article/'))
        heavy.add(from.replace(extension, ''))
  }
  expect([...heavy]).toContain('lib/article/markdown')
  const reached = imports.filter(
    ({ from, to, typeOnly }) => /^components\//.test(from) && heavy.has(to) && !typeOnly,
  )
  expect(reached).toEqual([])
})

test('only lib/db and lib/services touch Prisma', () => {
  const touches = imports.filter(
    ({ to, typeOnly }) => /^lib\/db\/generated|^npm:@prisma/.test(to) && !typeOnly,
  )
  expect(touches.filter(({ from }) => !/^lib\/(db|services)\//.test(from)).map(({ from }) => from)).toEqual(
    [],
  )
})

test('nothing below reaches up', () => {
  expect(imports.filter(({ from, to }) => from.startsWith('lib/') && /^(app|components)\//.test(to))).toEqual(
    [],
  )
  expect(
    imports.filter(
      ({ from, to }) => from.startsWith('components/') && to.startsWith('app/') && !to.endsWith('.css'),
    ),
  ).toEqual([])
})

test('there are no barrels', () => {
  const barrels = files.filter((name) => /^\s*export \* from/m.test(read(name)))
  expect(barrels).toEqual([])
})
