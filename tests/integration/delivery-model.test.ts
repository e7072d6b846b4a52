/** Random stories of people, time, crashes and every answer of WeChat's; what must always hold is in the model. */
import fc from 'fast-check'
import { afterAll, beforeAll, it } from 'vitest'
import { createBroadcastWorld } from '../support/broadcasts'
import { createModelWorld, type Action } from '../support/delivery-model'
import type { Scripted } from '../support/scripted-wechat'

/** `npm run prove` asks for more. */
const RUNS = Number(process.env.MODEL_RUNS ?? 6)

let world: Awaited<ReturnType<typeof createBroadcastWorld>>
beforeAll(async () => {
  world = await createBroadcastWorld()
})
afterAll(() => world.close())

const which = fc.nat(3)
const errcodes = [-1, 42010, 45066, 45009, 45011, 45028, 45002, 40001, 40007, 40031, 48001, 89504, 268488001]
const answer: fc.Arbitrary<Scripted> = fc.oneof(
  fc.constantFrom(...errcodes).map((errcode) => ({ errcode })),
  fc.constantFrom('before' as const, 'after' as const, 'unconnected' as const).map((lost) => ({ lost })),
  fc.constantFrom({ status: 502 }, { text: '<html>' }),
)
const person = fc.constantFrom(
  'undo',
  'edit',
  'pause',
  'resume',
  'cancel',
  'askForChanges',
  'rest',
  'rest',
  'settleUnknown',
) as fc.Arbitrary<'undo'>
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('plan', 'reschedule') as fc.Arbitrary<'plan'>,
      which,
      inMinutes: fc.integer({ min: 0, max: 200 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('approve' as const), which, who: fc.nat(2) }) },
  { weight: 8, arbitrary: fc.record({ do: person, which }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1000, 29_000, 31_000, 66_000, 20 * 60_000, 3 * 3_600_000, 24 * 3_600_000),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ do: 'work' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'sweep' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'restart' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('result' as const),
      nth: fc.nat(20),
      status: fc.constantFrom('send success', 'sendsuccess', 'send fail', 'err(20001)'),
      twice: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wechat' as const), answer }) },
)

/** Stories that random ones tell too seldom; they come first. */
const lost: Action = { do: 'wechat', answer: { lost: 'after' } }
const slow: Action = { do: 'wechat', answer: { errcode: 45011 } }
const start: Action[] = [
  { do: 'submit', which: 0 },
  { do: 'approve', which: 0, who: 0 },
  { do: 'pass', ms: 31_000 },
]
const work: Action = { do: 'work' }
const known: Action[][] = [
  // One call in doubt, the others waiting.
  [...start, lost, slow, work, { do: 'cancel', which: 0 }, { do: 'rest', which: 0 }],
  [...start, lost, work, { do: 'pass', ms: 66_000 }, work],
  // Nobody can tell of the first; the second is refused.
  [
    ...start,
    ...[lost, { do: 'wechat', answer: { errcode: 40031 } } as const, work],
    ...[{ do: 'pass', ms: 24 * 3_600_000 } as const, { do: 'sweep' } as const],
    ...[{ do: 'rest', which: 0 } as const, { do: 'pass', ms: 31_000 } as const, work],
    ...[{ do: 'settleUnknown', which: 0 } as const, { do: 'rest', which: 0 } as const],
  ],
  [...start, { do: 'reschedule', which: 0, inMinutes: 5 }],
]

it.each(['off', 'one'] as const)(
  'nothing is lost, doubled, early or unapproved, approval %s',
  async (approval) => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 40 }), async (actions) => {
        const story = await createModelWorld(world, { approval })
        for (const one of actions) await story.act(one)
        await story.settle()
        await story.checkEnd()
      }),
      {
        numRuns: RUNS + known.length,
        examples: known.map((story): [Action[]] => [story]),
        interruptAfterTimeLimit: Number(process.env.MODEL_LIMIT_MS ?? 20_000),
      },
    )
  },
  Number(process.env.MODEL_LIMIT_MS ?? 20_000) * 2 + 60_000,
)
