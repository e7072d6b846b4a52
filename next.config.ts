import createNextIntlPlugin from 'next-intl/plugin'
import type { NextConfig } from 'next'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Messages are parsed by the build: browsers get no parser (9 kB on every page), and nobody waits for one.
    messages: { path: './lib/i18n', format: 'json', locales: ['zh-CN', 'en'], precompile: true },
  },
})

const config: NextConfig = {
  // These load WebAssembly or native code from beside their own files, which a bundle would lose.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    'pg',
    'pg-boss',
    '@node-rs/argon2',
    'pino',
  ],
  // The test suite builds into a folder of its own, never under a running server.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // A document of eight long articles is saved by an action, and is half a megabyte, or three while something is pasted.
  experimental: {
    serverActions: { bodySizeLimit: '4mb' },
    // A page's code is read when it is first asked for: reading all of it took a quarter of a start, and 100 MB.
    preloadEntriesOnStart: false,
    // Bundled as the default is, a page asks for 18 scripts. Sizes are of code as it is written, about five times what is sent.
    turbopackChunking: { minChunkSize: 150_000, requestCost: 400_000 },
  },
  poweredByHeader: false,
  // Calls to the mounted simulator carry an access_token in their address; `npm run dev` must not print it.
  logging: { incomingRequests: { ignore: [/^\/sandbox\/wechat/] } },
  // Lint and types are checked by `npm test`; a newcomer's first start doesn't wait for them.
  typescript: { ignoreBuildErrors: true },
}

export default withNextIntl(config)
