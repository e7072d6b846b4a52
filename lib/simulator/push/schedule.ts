/** When which push is due: a heap, so that thousands of jobs under way don't make every change look at all their results. */
type Due = { id: number; at: number }

export type Schedule = {
  add(id: number, at: number): void
  /** the earliest, left where it is */
  first(): Due | undefined
  removeFirst(): void
}

export function createSchedule(): Schedule {
  const heap: Due[] = []
  const isBefore = (a: number, b: number) => (heap[a]?.at ?? Infinity) < (heap[b]?.at ?? Infinity)
  function swap(a: number, b: number): void {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other) return
    heap[a] = other
    heap[b] = one
  }
  return {
    first: () => heap[0],
    add(id, at) {
      heap.push({ id, at })
      let child = heap.length - 1
      while (child > 0) {
        const parent = (child - 1) >> 1
        if (!isBefore(child, parent)) return
        swap(child, parent)
        child = parent
      }
    },
    removeFirst() {
      swap(0, heap.length - 1)
      heap.pop()
      let parent = 0
      for (;;) {
        const left = 2 * parent + 1
        const least = isBefore(left + 1, left) ? left + 1 : left
        if (!isBefore(least, parent)) return
        swap(least, parent)
        parent = least
      }
    },
  }
}
