import { expect, test } from 'vitest'
import { abilitiesOf, abilityFor, type AccountFacts } from '@/lib/broadcast/abilities'

const audiences = ['everyone', 'tag', 'group', 'list'] as const

/** For each audience: null when allowed, else the reason; the preview last. */
function reasons(facts: AccountFacts): (string | null)[] {
  const abilities = abilitiesOf(facts)
  return [...audiences.map((audience) => abilityFor(abilities, audience)), abilities.preview].map(
    (ability) => (ability.allowed ? null : ability.reasonKey),
  )
}

const never = Array<string>(5).fill('massOnlyForVerifiedAccounts')
test.each<[AccountFacts['kind'], boolean, (string | null)[]]>([
  ['service', true, [null, null, null, null, null]],
  ['subscription', true, [null, null, null, 'openIdsOnlyForServiceAccounts', null]],
  ['test', false, [null, null, null, 'openIdsNotForTestAccounts', null]],
  ['service', false, never],
  ['subscription', false, never],
])('%s account, verified %s', (kind, verified, expected) => {
  expect(reasons({ kind, verified })).toEqual(expected)
})
