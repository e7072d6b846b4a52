/** A worker of its own: sends what is due, and says how long that took. */
import { openServer } from '@/lib/db/client'
import { answer } from './forked'
import { deliverAll } from './send'
import { openBenchContext } from './settings'
import { timed } from './figures'

const database = openServer(process.env.DATABASE_URL ?? '')
const ctx = openBenchContext(database)
await database.db.$queryRaw`select 1`

await answer<object, number>(
  () => timed(() => deliverAll(ctx)),
  () => database.close(),
)
