/** The web process: database, simulator, Next, worker, in this order; and the way back when it stops. */
import next from 'next'
import { createServer, type Server } from 'node:http'
import { clientAddress, clientAddressHeader } from '../lib/client-address'
import { openContext, type OpenContext } from '../lib/open-context'
import { getEnv, type Env } from '../lib/env'
import { startWorker } from '../lib/jobs/worker'
import { connectSandbox } from '../lib/services/account/connect-sandbox'
import { prepareFirstAdministrator } from '../lib/services/session/first-administrator'

/** @returns once the dashboard answers */
export async function serve({ dev }: { dev: boolean }): Promise<{ stop(): Promise<void> }> {
  const env = getEnv()
  // next-auth reads its own variables when its module is loaded.
  process.env.NEXTAUTH_URL = env.appUrl
  process.env.NEXTAUTH_SECRET = env.authSecret

  const opened = await openContext({ mountSimulator: true })
  const setupCode = await prepareFirstAdministrator(opened.context)
  const app = next({ dev, dir: process.cwd(), hostname: env.host, port: env.port })
  const server = createServer()
  try {
    await app.prepare()
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

function answerWith(
  server: Server,
  env: Env,
  handler: ReturnType<ReturnType<typeof next>['getRequestHandler']>,
) {
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
