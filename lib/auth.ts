/** Who is there: next-auth keeps the cookie, our session row decides. For pages, actions and routes. */
import type { NextAuthOptions } from 'next-auth'
import { getServerSession } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { getContext, type Actor } from './context'
import { isAppError } from './errors'
import { clientAddressHeader } from './client-address'
import { findActor } from './services/session/find-actor'
import { signIn, signOut } from './services/session/sign-in'

declare module 'next-auth' {
  interface Session {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 30 * 86_400 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      /** The sign-in page reads the message: "wrong" or "wait:<seconds>". */
      authorize: async (credentials, request) => {
        const headers = request.headers as Record<string, string | undefined>
        const address = headers[clientAddressHeader] ?? 'unknown'
        const { email = '', password = '' } = credentials ?? {}
        try {
          const { sessionId } = await signIn(getContext(), { email, password, address })
          return { id: sessionId }
        } catch (error) {
          if (!isAppError(error)) throw new Error('unexpected', { cause: error })
          const said = error.code === 'limit' ? `wait:${error.options.retryAfter}` : 'wrong'
          throw new Error(said, { cause: error })
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
  },
  events: {
    signOut: async ({ token }) => {
      if (token.sessionId) await signOut(getContext(), token.sessionId)
    },
  },
}

/** The signed-in person, or null. Read once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions)
  return session?.sessionId ? await findActor(getContext(), session.sessionId) : null
})

/** For pages: sends strangers to the sign-in page, which brings them back to `returnTo`. */
export async function requireUser(returnTo?: string): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(returnTo ? `/sign-in?returnTo=${encodeURIComponent(returnTo)}` : '/sign-in')
  return actor
}
