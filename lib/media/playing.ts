/** "0:42", "12:05"; what lasts a moment lasts a second */
export function formatPlaying(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
