/** Before browser tests: two files that start at once would both unpack it, and one would run what the other still writes. */
import { browserProgram } from './browser'

export async function setup(): Promise<void> {
  await browserProgram()
}
