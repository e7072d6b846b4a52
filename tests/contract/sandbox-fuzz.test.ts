/** Whatever is sent in whatever order: an answer in JSON, and nothing that cannot be. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { routes } from '@/lib/simulator/routes'
import { createRig, service, text, type Rig } from './sandbox-rig'

const FOLLOWERS = 60
const paths = Object.keys(routes).filter((path) => !path.includes('token'))

const filter = fc.oneof(
  fc.constant({ is_to_all: true }),
  fc.record({ tag_id: fc.constantFrom(2, 100, 101, 106, '102', 7) }),
  fc.record({ group_id: fc.constantFrom(1001, '1002', 0) }),
  fc.jsonValue(),
)
const content = fc.oneof(fc.constantFrom('a', 'b'), fc.string({ maxLength: 60, unit: 'grapheme' })).map(text)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('all' as const), filter, content, key: fc.option(fc.nat(3)) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('list' as const),
      people: fc.array(fc.nat(FOLLOWERS + 5), { maxLength: 12 }),
      content,
      key: fc.option(fc.nat(3)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('anything' as const),
      path: fc.constantFrom(...paths),
      body: fc.oneof(
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.string(),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('act' as const),
      person: fc.nat(FOLLOWERS - 1),
      act: fc.constantFrom('subscribe', 'unsubscribe', 'scan', 'text', 'refuse', 'accept'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('clock' as const), hours: fc.constantFrom(0.01, 1, 30, 400) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('preview' as const), person: fc.nat(FOLLOWERS), content }),
  },
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take(rig: Rig, openIds: string[], one: Step) {
  const clientmsgid = 'key' in one && one.key !== null ? { clientmsgid: `k${one.key}` } : {}
  switch (one.type) {
    case 'all':
      return rig.call('/cgi-bin/message/mass/sendall', { filter: one.filter, ...one.content, ...clientmsgid })
    case 'list': {
      const touser = one.people.map((person) => openIds[person] ?? 'oNobody')
      return rig.call('/cgi-bin/message/mass/send', { touser, ...one.content, ...clientmsgid })
    }
    case 'anything':
      return rig.call(one.path, one.body)
    case 'preview':
      return rig.call('/cgi-bin/message/mass/preview', { touser: openIds[one.person], ...one.content })
    case 'act':
      await rig.raw('POST', '/_sandbox/act', {
        appid: service,
        openid: openIds[one.person],
        act: one.act,
        text: 'hi',
        scene: 's',
      })
      return {}
    case 'clock':
      await rig.advance(one.hours * 3_600_000)
      return {}
  }
}

it('stays sane', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const rig = createRig({ followers: FOLLOWERS, retryWindowMs: 1000 })
      const openIds = (await rig.people(FOLLOWERS)).map((person) => person.openid)
      let accepted = 0
      for (const one of steps) {
        const answer = await take(rig, openIds, one)
        expect(answer).toBeTypeOf('object')
        if (answer.errcode !== undefined && answer.errcode !== 0)
          expect(answer.errmsg).toMatch(/ rid: [0-9a-f-]{26}$/)
        if (answer.errmsg === 'send job submission success') accepted++
      }
      const stats = await rig.stats()
      const people = await rig.people(FOLLOWERS)
      let received = 0
      for (const person of people) {
        expect(person.receivedThisMonth).toBeLessThanOrEqual(4)
        const inbox: { kind: string }[] = await rig.inbox(person.openid)
        received += inbox.filter((entry) => entry.kind === 'mass').length
      }
      expect(stats.jobs).toBe(accepted)
      expect(stats.messages).toBe(received)
      await rig.simulator.close()
    }),
    { numRuns: 150 },
  )
})
