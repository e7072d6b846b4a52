export type Part = {
  files: string[]
  tests: string[]
  timeoutMS: number
  ignoreStatic: boolean
  needsDatabase: boolean
  keepsThread: boolean
}
export const parts: Record<'broadcast' | 'delivery', Part>
