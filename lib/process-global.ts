/**
 * One value per process. Next evaluates a module once per bundle (page, route, instrumentation), so a module
 * variable would be made several times; the database, the queue and the simulator must not.
 */
export function processGlobal<T>(name: string, make: () => T): T {
  const key = Symbol.for(`qunfa.${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  return (store[key] ??= make())
}

/** The next one who asks makes it anew; for tests, several of which share a process. */
export function forgetProcessGlobal(name: string): void {
  Reflect.deleteProperty(globalThis, Symbol.for(`qunfa.${name}`))
}
