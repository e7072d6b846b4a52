/** What is mutated, and which tests must notice. */
export const parts = {
  broadcast: {
    // Views of rows are held by the integration tests of what screens and the HTTP API read.
    files: ['lib/broadcast/*.ts', '!lib/broadcast/to-view.ts'],
    tests: ['tests/unit/broadcast/*.test.ts'],
    // The tests take seconds, but a machine may be busy; what hangs is mostly found by the number of its turns.
    timeoutMS: 30_000,
    // Half of the rules are tables made when a module loads. Every run loads them anew, so they can be told apart.
    ignoreStatic: false,
    needsDatabase: false,
    keepsThread: false,
  },
  delivery: {
    files: ['lib/services/delivery/*.ts'],
    tests: [
      'call-wechat',
      'delivery',
      'delivery-prepare',
      'delivery-records',
      'delivery-sweep',
      'schedule',
    ].map((name) => `tests/integration/${name}.test.ts`),
    timeoutMS: 120_000,
    ignoreStatic: true,
    needsDatabase: true,
    keepsThread: true,
  },
}
