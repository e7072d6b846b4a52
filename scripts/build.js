/** `npm run build`: everything that a start would prepare, for images and for machines that only run. */
import { ensureBuild, ensureClient, ensureDependencies, root } from './prepare.js'

process.chdir(root)
await ensureDependencies()
await ensureClient()
await ensureBuild()
