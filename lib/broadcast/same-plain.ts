/** Whether two values of plain JSON are the same, whatever the order of their keys: the database has its own. */
export function isSamePlain(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  const [ofA, ofB] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    ofA.size === ofB.size &&
    [...ofA].every(([key, value]) => ofB.has(key) && isSamePlain(value, ofB.get(key)))
  )
}
