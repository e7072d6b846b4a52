/** The OpenAPI 3.1 document, made of the schemas that the routes read by. */
import * as z from 'zod'
import { errorAnswer } from './answers'
import { calls, type Call } from './calls'
import { contentExamples } from './content-examples'

const reasons = {
  400: 'Something in the request is not valid; `fields` says what and where. Unknown fields are refused, never ignored.',
  401: 'The token is missing, wrong, revoked or out of date.',
  403: 'The token’s scope does not allow this, or it is for other accounts.',
  404: 'There is no such thing, or not among the token’s accounts.',
  409: 'It conflicts with what is already there or already happened.',
  413: 'The body is too large.',
  429: 'Too many calls with this token.',
  500: 'A failure on our side; the message has its number in the log.',
  502: 'WeChat refused or did not answer; `errcode` is WeChat’s code.',
  503: 'It can’t serve right now.',
} as const
type ErrorStatus = keyof typeof reasons

export const errorsOf = (call: Call): ErrorStatus[] =>
  call.scope === null ? [] : [...call.errors, 401, 429, 500, 503].map(Number).sort().filter(isErrorStatus)

const isErrorStatus = (status: number): status is ErrorStatus => status in reasons

export function openApiDocument({ appUrl, version }: { appUrl: string; version: string }) {
  const paths: Record<string, Record<string, object>> = {}
  for (const call of calls) paths[call.path] = { ...paths[call.path], [call.method]: operation(call) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qunfa',
      version,
      description: 'Broadcasts of WeChat Official Accounts. Tokens are made under Settings, API tokens.',
    },
    servers: [{ url: appUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: jsonSchema(errorAnswer, 'output') },
    },
  }
}

function operation(call: Call): object {
  const { id, scope, summary, body, answer } = call
  const [first = ''] = summary.en.split(/(?<=\.) /)
  return {
    operationId: id,
    summary: first,
    description: scope ? `${summary.en}\n\nNeeds a token that may ${scope}.` : summary.en,
    ...(scope === null && { security: [] }),
    parameters: [
      ...parameters('path', call.params),
      ...parameters('query', call.query),
      ...parameters('header', call.headers),
    ],
    ...(body && { requestBody: { required: true, content: requestContent(body) } }),
    responses: {
      [answer.status]: {
        description: answer.status === 202 ? 'Accepted: it is on its way.' : 'Done.',
        content: {
          'application/json': { schema: jsonSchema(answer.schema, 'output'), example: answer.example },
        },
      },
      ...Object.fromEntries(errorsOf(call).map((status) => [status, errorResponse(status)])),
    },
  }
}

function requestContent(body: NonNullable<Call['body']>): object {
  if (body.type === 'application/json') {
    const schema = jsonSchema(body.schema, 'input')
    return {
      [body.type]: {
        schema,
        ...(hasContent(body.example) ? kindsOf(body.example) : { example: body.example }),
      },
    }
  }
  // OpenAPI 3.1: bytes have no schema, only a media type.
  if (body.type === 'application/octet-stream') return { [body.type]: {} }
  const text = { schema: { type: 'string' }, example: body.example }
  return { 'text/plain': text, 'text/csv': text }
}

const hasContent = (example: unknown): example is { content: { type: string } } =>
  typeof example === 'object' && example !== null && 'content' in example

/** What carries a message is shown with one of every kind. */
function kindsOf(example: object): { examples: object } {
  const kinds = Object.entries(contentExamples).map(([type, told]) => [
    type,
    { summary: told.en.replaceAll('`', ''), value: { ...example, content: told.example } },
  ])
  return { examples: Object.fromEntries(kinds) as object }
}

const errorResponse = (status: ErrorStatus): object => ({
  description: reasons[status],
  ...(status === 429 && {
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

function parameters(place: 'path' | 'query' | 'header', told: Call['params']): object[] {
  if (!told) return []
  const { properties = {}, required = [] } = jsonSchema(told.schema, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
    ...(name in told.example && { example: told.example[name] }),
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
