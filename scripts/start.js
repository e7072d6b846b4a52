/** `npm start` and `npm run dev`: prepares what is missing, then serves. */
import { pathToFileURL } from 'node:url'
import {
  bundledServer,
  ensureBuild,
  ensureClient,
  ensureDependencies,
  root,
  say,
  stopChildren,
} from './prepare.js'
import { onStop } from './stop-signals.js'

const dev = process.argv.includes('--dev')
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Qunfa needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}

let server
onStop(async () => {
  stopChildren()
  await (await server)?.stop()
})

try {
  process.chdir(root)
  await ensureDependencies()
  await ensureClient()
  if (!dev) await ensureBuild()
  process.env.NODE_ENV ??= dev ? 'development' : 'production'
  const { serve } = dev ? await importSources() : await import(pathToFileURL(bundledServer()).href)
  server = serve({ dev })
  await server
} catch (error) {
  console.error(`\nQunfa could not start: ${error.message}`)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
}

async function importSources() {
  const { tsImport } = await import('tsx/esm/api')
  return await tsImport('./serve.ts', import.meta.url)
}
