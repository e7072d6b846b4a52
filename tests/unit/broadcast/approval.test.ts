import { describe, expect, it } from 'vitest'
import { approvalsNeeded, mayApprove, ownersOf, type ApprovalPolicy } from '@/lib/broadcast/approval'
import type { AudienceType } from '@/lib/broadcast/audience'

describe('how many must agree', () => {
  it.each<[ApprovalPolicy, Record<AudienceType, number>]>([
    ['off', { everyone: 0, tag: 0, group: 0, list: 0 }],
    ['one', { everyone: 1, tag: 1, group: 1, list: 1 }],
    ['twoForEveryone', { everyone: 2, tag: 1, group: 1, list: 1 }],
  ])('%s', (policy, expected) => {
    const audiences = Object.keys(expected) as AudienceType[]
    const needed = audiences.map((audience) => [audience, approvalsNeeded(policy, audience)])
    expect(Object.fromEntries(needed)).toEqual(expected)
  })
})

describe('who may', () => {
  const broadcast = {
    ownerIds: ownersOf({ createdById: 'author', submittedById: 'sender' }),
    approvedByIds: ['first'],
  }
  it.each<[string, boolean]>([
    ['author', false],
    ['sender', false],
    ['first', false],
    ['second', true],
  ])('%s: %s', (person, expected) => {
    expect(mayApprove(person, broadcast)).toBe(expected)
  })

  it('anybody else, before it was submitted by one', () => {
    const ownerIds = ownersOf({ createdById: 'author', submittedById: null })
    expect(mayApprove('sender', { ...broadcast, ownerIds })).toBe(true)
  })
})
