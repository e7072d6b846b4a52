import { defineConfig } from 'prisma/config'

// `prisma generate` looks for the native schema engine though it doesn't use it, and would download it from a host
// that many networks can't reach. Any file that exists satisfies it; migrations go through the WebAssembly build.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
