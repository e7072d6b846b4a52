/**
 * Calls `stop` once when the process should end: Ctrl-C, SIGTERM, or the death of the parent. npm passes signals to
 * `sh`, and where that is dash the signal ends there and we would go on as an orphan.
 * @param stop must end within 9 s; the process is ended then in any case. A second signal ends it at once.
 */
export function onStop(stop) {
  const parent = process.ppid
  let stopping = false
  const begin = () => {
    if (stopping) return
    stopping = true
    clearInterval(watch)
    const limit = setTimeout(() => process.exit(1), 9000)
    limit.unref()
    Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
  }
  const signal = () => (stopping ? process.exit(1) : begin())
  process.on('SIGTERM', begin)
  process.on('SIGINT', signal)
  process.on('SIGHUP', begin)
  const watch = setInterval(() => process.ppid !== parent && begin(), 250)
  watch.unref()
}
