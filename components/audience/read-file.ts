import { createOpenIdReader, type OpenIdReader } from '@/lib/broadcast/openids'

export type ListReport = ReturnType<OpenIdReader['report']> & { lines: number }

/**
 * Reads a file of any size in pieces, so that the page stays alive, and says what is in it. OpenIDs are ASCII: whatever
 * the file's encoding, the lines that matter read the same.
 */
export async function readOpenIdFile(
  file: File,
  onProgress: (share: number, report: ListReport) => void,
  signal: AbortSignal,
): Promise<ListReport> {
  const reader = createOpenIdReader()
  const decoder = new TextDecoder()
  const chunks = file.stream().getReader()
  let bytes = 0
  let lines = 0
  let told = 0
  for (;;) {
    const { value, done } = await chunks.read()
    if (signal.aborted) {
      await chunks.cancel()
      throw signal.reason
    }
    const text = decoder.decode(value, { stream: !done })
    lines += text.split('\n').length - 1
    reader.push(text)
    if (done) break
    bytes += value.length
    if (bytes - told >= 1_000_000) {
      told = bytes
      onProgress(bytes / file.size, { ...reader.report(), lines })
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  reader.end()
  return { ...reader.report(), lines }
}

export function readOpenIdText(text: string): ListReport {
  const reader = createOpenIdReader()
  reader.push(text)
  reader.end()
  return { ...reader.report(), lines: text.split('\n').length }
}
