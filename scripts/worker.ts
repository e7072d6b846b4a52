/** `npm run worker`: deliveries in a process of their own, beside web processes on the same PostgreSQL. */
import { openContext } from '../lib/open-context'
import { getEnv } from '../lib/env'
import { startWorker } from '../lib/jobs/worker'
import { onStop } from './stop-signals.js'

try {
  if (!getEnv().databaseUrl) {
    throw new Error(
      'A worker needs DATABASE_URL: the embedded database belongs to one process. Without it, npm start runs the worker inside (WORKER=inline).',
    )
  }
  const opened = await openContext()
  const worker = await startWorker(opened)
  onStop(async () => {
    await worker.stop()
    await opened.close()
  })
  process.stdout.write('Qunfa worker is ready.\n')
} catch (error) {
  console.error(`The worker could not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
