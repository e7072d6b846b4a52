/** The web process: database, simulator and Next beside one another, then the worker; and the way back when it stops. */
import type next from 'next'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { clientAddress, clientAddressHeader } from '../lib/client-address'
import { openContext, type OpenContext } from '../lib/open-context'
import { getEnv, type Env } from '../lib/env'
import { startWorker } from '../lib/jobs/worker'
import { connectSandbox } from '../lib/services/account/connect-sandbox'
import { prepareFirstAdministrator } from '../lib/services/session/first-administrator'

type NextApp = ReturnType<typeof next>

/** @returns once the dashboard answers */
export async function serve({ dev }: { dev: boolean }): Promise<{ stop(): Promise<void> }> {
  const env = getEnv()
  // next-auth reads its own variables when its module is loaded.
  process.env.NEXTAUTH_URL = env.appUrl
  process.env.NEXTAUTH_SECRET = env.authSecret

  // A database is unpacked on other processors while this one reads Next.
  const opening = openContext({ mountSimulator: true })
  const preparing = prepareNext(env, dev)
  const [opened, app] = await allOrNone(opening, preparing)
  const server = createServer()
  let setupCode: string | null
  try {
    setupCode = await prepareFirstAdministrator(opened.context)
    answerWith(server, env, app.getRequestHandler())
    if (dev) {
      const upgrade = app.getUpgradeHandler()
      server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
    }
    await listen(server, env)
  } catch (error) {
    await opened.close()
    throw error
  }

  await connectSandbox(opened.context)
  const worker = env.worker === 'inline' ? await startWorker(opened) : null
  announce(opened, setupCode)

  return {
    stop: async () => {
      server.close()
      server.closeIdleConnections()
      await worker?.stop()
      server.closeAllConnections()
      await app.close()
      await opened.close()
    },
  }
}

async function prepareNext(env: Env, dev: boolean): Promise<NextApp> {
  if (!dev) useBuiltConfig()
  const { default: next } = await import('next')
  const app = next({ dev, dir: process.cwd(), hostname: env.host, port: env.port })
  await app.prepare()
  return app
}

/**
 * Next's settings as the build left them, the way Next's own standalone servers get them: else next.config.ts is compiled
 * at every start, with a compiler that is loaded for it.
 */
function useBuiltConfig(): void {
  const file = path.resolve(process.env.NEXT_DIST_DIR ?? '.next', 'required-server-files.json')
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as { config: object }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}

/** What was opened is closed again when the other fails. */
async function allOrNone(opening: Promise<OpenContext>, preparing: Promise<NextApp>) {
  try {
    return await Promise.all([opening, preparing])
  } catch (error) {
    await Promise.allSettled([opening.then((opened) => opened.close()), preparing.then((app) => app.close())])
    throw error
  }
}

function answerWith(server: Server, env: Env, handler: ReturnType<NextApp['getRequestHandler']>) {
  server.on('request', (request, response) => {
    const forwarded = request.headers['x-forwarded-for']
    const claimed = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
    request.headers[clientAddressHeader] = clientAddress(
      request.socket.remoteAddress ?? '',
      claimed,
      env.trustProxy,
    )
    void handler(request, response)
  })
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${env.port} is taken. Stop the other program, or start with PORT=${env.port + 1}.`,
            )
          : error,
      ),
    )
    server.listen(env.port, env.host, resolve)
  })
}

function announce({ context: { env } }: OpenContext, setupCode: string | null): void {
  const how = setupCode
    ? `first visit: create the administrator with setup code ${setupCode}`
    : `sign in${env.adminEmail ? ` as ${env.adminEmail}` : ''}`
  process.stdout.write(`\nQunfa is ready: ${env.appUrl} (${how})\n`)
}
