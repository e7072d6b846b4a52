/** `npm run migration -- new NAME` writes a migration from the schema; `-- check` fails when they differ. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { missingMigration } from '../lib/db/migrate'

const [command, name] = process.argv.slice(2)
const migrations = path.resolve(import.meta.dirname, '../prisma/migrations')

if (command === 'new' && name && /^[a-z0-9_]+$/.test(name)) {
  const sql = await missingMigration()
  if (!sql) {
    console.log('The migrations already lead to the schema; nothing to write.')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = path.join(migrations, `${stamp}_${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'migration.sql'), sql)
    console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.`)
  }
} else if (command === 'check') {
  const sql = await missingMigration()
  if (sql) {
    console.error(`The schema has changed without a migration:\n\n${sql}\nRun: npm run migration -- new NAME`)
    process.exitCode = 1
  } else {
    console.log('Schema and migrations agree.')
  }
} else {
  console.error('Use: npm run migration -- new NAME (lower case, digits, _) | npm run migration -- check')
  process.exitCode = 2
}
