import type { Context, Role } from '@/lib/context'
import { authorise } from '@/lib/services/authorise'

export type PersonView = {
  id: string
  email: string
  name: string
  role: Role
  canSend: boolean
  createdAt: string
  /** the newest sign-in that wasn't ended; null: signed out everywhere, or never signed in */
  signedInAt: string | null
  deactivatedAt: string | null
}

export type InvitationView = {
  id: string
  email: string
  name: string
  role: Role
  canSend: boolean
  createdByName: string
  expiresAt: string
  isExpired: boolean
}

export type People = { people: PersonView[]; invitations: InvitationView[] }

/** Everybody with a place here, active ones first, and the places kept for others. */
export async function listPeople(ctx: Context): Promise<People> {
  authorise(ctx, 'administrate')
  const [people, invitations] = await Promise.all([
    ctx.db.user.findMany({
      orderBy: [{ deactivatedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
      omit: { passwordHash: true },
      include: { sessions: { select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 } },
    }),
    ctx.db.invitation.findMany({
      where: { acceptedAt: null },
      orderBy: { createdAt: 'desc' },
      omit: { tokenHash: true },
    }),
  ])
  return {
    people: people.map(({ sessions, createdAt, deactivatedAt, ...person }) => ({
      ...person,
      createdAt: createdAt.toISOString(),
      signedInAt: sessions[0]?.createdAt.toISOString() ?? null,
      deactivatedAt: deactivatedAt?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ id, email, name, role, canSend, createdByName, expiresAt }) => ({
      ...{ id, email, name, role, canSend, createdByName },
      expiresAt: expiresAt.toISOString(),
      isExpired: expiresAt <= ctx.now(),
    })),
  }
}
