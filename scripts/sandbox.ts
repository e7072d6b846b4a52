/** `npm run sandbox`: the WeChat simulator on its own, on this machine only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { simulatedAccounts } from '../lib/simulator/accounts'
import { createSimulator, DROPPED_HEADER } from '../lib/simulator/simulator'
import { onStop } from './stop-signals.js'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    state: { type: 'string' },
    followers: { type: 'string', default: '12000' },
    'retry-window-ms': { type: 'string', default: '60000' },
  },
})
const HOST = '127.0.0.1'
const port = wholeNumber('port')
const simulator = createSimulator({
  stateDir: values.state,
  followers: wholeNumber('followers'),
  retryWindowMs: wholeNumber('retry-window-ms'),
})

const server = createServer((incoming, outgoing) => {
  serve(incoming, outgoing).catch((error: unknown) => {
    console.error(error)
    outgoing.destroy()
  })
})
server.on('error', (error) => {
  console.error(`The simulator could not listen: ${error.message}`)
  process.exit(1)
})
server.listen(port, HOST, () => {
  const address = server.address()
  const url = `http://${HOST}:${typeof address === 'object' && address ? address.port : port}`
  const accounts = simulatedAccounts.map(({ appId, name }) => `${appId} ${name}`).join(', ')
  process.stdout.write(
    `WeChat simulator: ${url} (${accounts}; AppSecret = the 16 characters after wx, twice)\n`,
  )
})
onStop(async () => {
  server.closeAllConnections()
  server.close()
  await simulator.close()
})

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', headers } = incoming
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  // Nothing signs in here; what a web page in somebody's browser asks for is not for it.
  if (headers.origin !== undefined && !/^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.origin)) {
    outgoing.writeHead(403).end()
    return
  }
  const url = `http://${HOST}:${incoming.socket.localPort}${incoming.url}`
  if (!incoming.url?.startsWith('/') || !URL.canParse(url)) {
    outgoing.writeHead(400).end()
    return
  }
  const response = await simulator.fetch(
    new Request(url, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
      body: method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(chunks),
    }),
    { clientIp: incoming.socket.remoteAddress?.replace(/^::ffff:/, ''), overHttp: true },
  )
  if (response.headers.has(DROPPED_HEADER)) {
    incoming.socket.destroy()
    return
  }
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
  })
  outgoing.end(method === 'HEAD' ? undefined : body)
}

function wholeNumber(name: 'port' | 'followers' | 'retry-window-ms'): number {
  const value = Number(values[name])
  if (Number.isInteger(value) && value >= 0) return value
  console.error(`--${name} must be a whole number.`)
  process.exit(1)
}
