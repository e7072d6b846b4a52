/**
 * Which OpenIDs were there already, exactly. A Set of a million strings takes 100 MB and waits for memory most of its time;
 * this keeps their letters one behind another, and a table of where each begins.
 */
export type OpenIdSet = {
  /** @param openId ASCII, at most 255 letters @returns false when it was there already */
  add(openId: string): boolean
  size(): number
}

/** No OpenID lies across two blocks, so growing never copies one. */
const BLOCK_BITS = 20
const BLOCK_BYTES = 1 << BLOCK_BITS

export function createOpenIdSet(): OpenIdSet {
  const blocks: Uint8Array[] = []
  let end = 0
  let size = 0
  /** where the OpenID of a slot begins, + 1; 0: free */
  let starts = new Int32Array(1024)
  /** its hash: a table that grows needn't read letters again, and unlike ones are told apart without */
  let hashes = new Int32Array(1024)

  function isAt(start: number, openId: string): boolean {
    const block = blocks[start >>> BLOCK_BITS]
    let at = start & (BLOCK_BYTES - 1)
    if (!block || block[at] !== openId.length) return false
    for (let i = 0; i < openId.length; i++) if (block[++at] !== openId.charCodeAt(i)) return false
    return true
  }

  function append(openId: string): number {
    const used = end & (BLOCK_BYTES - 1)
    if (used === 0 || used + openId.length + 1 > BLOCK_BYTES) {
      end = blocks.length * BLOCK_BYTES
      blocks.push(new Uint8Array(BLOCK_BYTES))
    }
    const block = blocks[end >>> BLOCK_BITS] as Uint8Array
    let at = end & (BLOCK_BYTES - 1)
    block[at] = openId.length
    for (let i = 0; i < openId.length; i++) block[++at] = openId.charCodeAt(i)
    const start = end
    end += openId.length + 1
    return start
  }

  function grow(): void {
    const before = { starts, hashes }
    starts = new Int32Array(before.starts.length * 2)
    hashes = new Int32Array(starts.length)
    const mask = starts.length - 1
    for (let from = 0; from < before.starts.length; from++) {
      const start = before.starts[from] as number
      if (start === 0) continue
      const hash = before.hashes[from] as number
      let slot = hash & mask
      while (starts[slot] !== 0) slot = (slot + 1) & mask
      starts[slot] = start
      hashes[slot] = hash
    }
  }

  return {
    add(openId) {
      const hash = hashOf(openId)
      const mask = starts.length - 1
      let slot = hash & mask
      for (let start = starts[slot] as number; start !== 0; start = starts[slot] as number) {
        if (hashes[slot] === hash && isAt(start - 1, openId)) return false
        slot = (slot + 1) & mask
      }
      starts[slot] = append(openId) + 1
      hashes[slot] = hash
      if (++size * 2 > starts.length) grow()
      return true
    },
    size: () => size,
  }
}

/** FNV-1a, its bits mixed once more, since a table looks at the lowest. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return hash ^ (hash >>> 16)
}
