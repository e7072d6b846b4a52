/**
 * What WeChat lets an account do, by its kind and verification (Batch_Sends; community on test accounts). What isn't
 * allowed is greyed out with the reason, and refused again when it is submitted.
 */
import type { AudienceType } from './audience'

export type AccountFacts = { kind: 'service' | 'subscription' | 'test'; verified: boolean }

/** `reasonKey` is a message under `errors`. */
export type Ability = { allowed: true } | { allowed: false; reasonKey: string }
export type Abilities = { massEveryone: Ability; massTag: Ability; massOpenIds: Ability; preview: Ability }

const yes: Ability = { allowed: true }
const no = (reasonKey: string): Ability => ({ allowed: false, reasonKey })

export function abilitiesOf({ kind, verified }: AccountFacts): Abilities {
  // A test account can't be verified and may call the interfaces all the same, except mass/send (48001, staff, 2025-03).
  if (kind === 'test') {
    return { massEveryone: yes, massTag: yes, massOpenIds: no('openIdsNotForTestAccounts'), preview: yes }
  }
  if (!verified) {
    const never = no('massOnlyForVerifiedAccounts')
    return { massEveryone: never, massTag: never, massOpenIds: never, preview: never }
  }
  if (kind === 'subscription') {
    return { massEveryone: yes, massTag: yes, massOpenIds: no('openIdsOnlyForServiceAccounts'), preview: yes }
  }
  return { massEveryone: yes, massTag: yes, massOpenIds: yes, preview: yes }
}

/** A legacy group is sent to by the same call as a tag. */
export function abilityFor(abilities: Abilities, audience: AudienceType): Ability {
  switch (audience) {
    case 'everyone':
      return abilities.massEveryone
    case 'tag':
    case 'group':
      return abilities.massTag
    case 'list':
      return abilities.massOpenIds
  }
}
