/** Who must look at a broadcast before it may leave. */
import type { AudienceType } from './audience'

export const approvalPolicies = ['off', 'one', 'twoForEveryone'] as const
export type ApprovalPolicy = (typeof approvalPolicies)[number]

/** How many people beside the one who submits it. */
export function approvalsNeeded(policy: ApprovalPolicy, audience: AudienceType): number {
  switch (policy) {
    case 'off':
      return 0
    case 'one':
      return 1
    case 'twoForEveryone':
      return audience === 'everyone' ? 2 : 1
  }
}

/** Whoever wrote it and whoever submitted it. */
export const ownersOf = ({
  createdById,
  submittedById,
}: {
  createdById: string
  submittedById: string | null
}): string[] =>
  submittedById === null || submittedById === createdById ? [createdById] : [createdById, submittedById]

/**
 * Nobody approves their own, and nobody counts twice.
 * @param broadcast `ownerIds`: as ownersOf has it, with the people who made them where those are tokens
 */
export function mayApprove(
  personId: string,
  { ownerIds, approvedByIds }: { ownerIds: readonly string[]; approvedByIds: readonly string[] },
): boolean {
  return !ownerIds.includes(personId) && !approvedByIds.includes(personId)
}
