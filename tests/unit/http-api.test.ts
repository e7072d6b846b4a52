/** The description of the HTTP API says what the routes do: every route is in it, every example holds. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkContent } from '@/lib/broadcast/check-content'
import { content } from '@/lib/broadcast/content'
import { contentTypes } from '@/lib/broadcast/content-type'
import { calls, curlOf } from '@/lib/http-api/calls'
import { contentExamples } from '@/lib/http-api/content-examples'
import { openApiDocument } from '@/lib/http-api/openapi'

const api = path.resolve(import.meta.dirname, '../../app/api/v1')

const routes = readdirSync(api, { recursive: true, encoding: 'utf8' })
  .filter((name) => path.basename(name) === 'route.ts')
  .flatMap((name) => {
    const place = path
      .dirname(name)
      .split(path.sep)
      .join('/')
      .replace(/\[(\w+)\]/g, '{$1}')
    const verbs = readFileSync(path.join(api, name), 'utf8').matchAll(/^export const ([A-Z]+) = /gm)
    return [...verbs].map(([, verb]) => `${verb} /api/v1/${place}`)
  })

const document = openApiDocument({ appUrl: 'http://localhost:3000', version: '1.0.0' })

test('every route is described, and nothing else', () => {
  expect(routes.length).toBeGreaterThan(9)
  expect(calls.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(routes.sort())
  const described = Object.entries(document.paths).flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${place}`),
  )
  expect(described.sort()).toEqual(routes.sort())
})

describe.each(calls)('$id', (call) => {
  test('its examples are what its schemas take', () => {
    const { params, query, headers, body, answer } = call
    for (const told of [params, query, headers]) if (told) told.schema.parse(told.example)
    if (body?.type === 'application/json') body.schema.parse(body.example)
    answer.schema.parse(answer.example)
  })

  test('its path names what is told of it, and its curl has no blanks left', () => {
    const names = [...call.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(call.params?.schema.shape ?? {})).toEqual(names)
    expect(curlOf(call).replace(/-d '.*'/, '')).not.toMatch(/[{}]|undefined/)
  })
})

test('the document is JSON, keeps to the contract, and shows no secret', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  expect(document.paths['/api/v1/broadcasts']).toMatchObject({
    post: {
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              required: ['account', 'content', 'audience'],
              additionalProperties: false,
              properties: { sendAt: { format: 'date-time' }, onError: {}, spreadDays: { type: 'boolean' } },
            },
          },
        },
      },
      responses: { 202: {}, 400: {}, 401: {}, 409: {}, 429: { headers: { 'Retry-After': {} } }, 502: {} },
    },
  })
})

test.each(contentTypes)('the example of %s can be sent as it stands', (type) => {
  const parsed = content.parse(contentExamples[type].example)
  expect(parsed.type).toBe(type)
  expect(checkContent(parsed).filter(({ severity }) => severity === 'error')).toEqual([])
})
