/** Runs a TypeScript program of this folder after making sure that what it imports is there: `node scripts/run.js FILE …`. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureClient, ensureDependencies } from './prepare.js'

const file = path.resolve(process.argv[2])
process.argv.splice(1, 2, file)
await ensureDependencies()
await ensureClient()
const { register } = await import('tsx/esm/api')
register()
await import(pathToFileURL(file).href)
