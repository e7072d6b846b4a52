import type { NextConfig } from 'next'

/** Next as it comes. */
const config: NextConfig = {
  serverExternalPackages: ['@electric-sql/pglite'],
  typescript: { ignoreBuildErrors: true },
}

export default config
