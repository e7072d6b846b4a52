import type { Database } from './client'

/**
 * Gives the room of deleted rows to new ones, and the planner its figures. A server does both by itself; the embedded
 * database has nobody who does, and would grow with every push from WeChat for ever. Holds up this process while it runs:
 * less than a second, most of it the first time.
 */
export async function vacuum({ kind, sql }: Database): Promise<void> {
  if (kind === 'embedded') await sql.executeSql('vacuum (analyze)')
}
