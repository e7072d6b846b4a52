/** Passwords: Argon2id with the parameters OWASP names first for it (19 MiB, 2 passes, 1 lane). */
import { hash, verify } from '@node-rs/argon2'
import { processGlobal } from '../../process-global'

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), options)

/** Takes as long for an unknown person (null) as for a known one, so that the answer's time tells nothing. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const stored =
    passwordHash ?? (await processGlobal('nobodysHash', () => hashPassword('nobody has this password')))
  const matches = await verify(stored, password.normalize('NFKC'))
  return matches && passwordHash !== null
}
