/** Reads what a control call was sent; whatever is wrong is said by name. */
import { isObject, type Json } from '../call'
import type { Account, State } from '../state'

/** A control call that can't be done: becomes `{"error":{"code","message"}}`. */
export class ControlError extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message)
  }
}

export function parseControl(text: string): Json {
  let value: unknown
  try {
    value = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    throw new ControlError(400, 'The body is not JSON.')
  }
  if (!isObject(value)) throw new ControlError(400, 'The body must be a JSON object.')
  return value
}

/** Unknown fields are mistakes, never ignored. */
export function onlyFields(body: Json, ...names: string[]): void {
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new ControlError(400, `Unknown field "${unknown}".`)
}

export function accountOf(state: State, appId: unknown): Account {
  if (typeof appId !== 'string' || appId === '') throw new ControlError(400, 'appid is missing.')
  const account = state.accounts.get(appId)
  if (!account) throw new ControlError(404, `There is no account ${appId} in the simulator.`)
  return account
}

/** A whole number from `least` to `most`; `otherwise` when absent. */
export function integer(body: Json, name: string, least: number, most: number, otherwise?: number): number {
  const value = body[name] ?? otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ControlError(400, `${name} must be a whole number from ${least} to ${most}.`)
  }
  return value
}

/** The same, of a query. */
export function fromQuery(
  query: URLSearchParams,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = query.get(name)
  return value === null ? otherwise : integer({ [name]: Number(value) }, name, least, most)
}

export function text(body: Json, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw new ControlError(400, `${name} is missing.`)
  return value
}

export function oneOf<const T extends string | number | boolean>(
  body: Json,
  name: string,
  values: readonly T[],
): T {
  const value = values.find((one) => one === body[name])
  if (value === undefined) throw new ControlError(400, `${name} must be one of ${values.join(', ')}.`)
  return value
}
