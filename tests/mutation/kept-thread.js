/**
 * Runs the tests of one change after another in one thread. Vitest starts a thread for each run, in which the database
 * client and all else is loaded again: ten times the work of a test.
 */
import { ThreadsPoolWorker } from 'vitest/node'

/** @type {ThreadsPoolWorker | undefined} */
let kept

/** @type {import('vitest/node').PoolRunnerInitializer} */
export const keptThread = {
  name: 'keptThread',
  createPoolWorker(options) {
    const worker = (kept ??= new ThreadsPoolWorker(options))
    const listeners = []
    return {
      name: 'keptThread',
      on(event, listener) {
        listeners.push({ event, listener })
        worker.on(event, listener)
      },
      off: (event, listener) => worker.off(event, listener),
      send: (message) => (message.type === 'stop' ? answerStop() : worker.send(message)),
      deserialize: (data) => worker.deserialize(data),
      start: () => worker.start(),
      // Whoever used it hears no more of it; it ends with Vitest.
      stop: async () => listeners.forEach(({ event, listener }) => worker.off(event, listener)),
    }

    /** As the thread would, which listens to nobody afterwards. */
    function answerStop() {
      const answer = { type: 'stopped', __vitest_worker_response__: true }
      for (const { event, listener } of listeners) if (event === 'message') listener(answer)
    }
  },
}

export async function endKeptThread() {
  await kept?.stop()
}
