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

/** Nobody approves their own, whether they wrote it or submitted it, and nobody counts twice. */
export function mayApprove(
  personId: string,
  broadcast: { createdById: string; submittedById: string | null; approvedByIds: readonly string[] },
): boolean {
  const { createdById, submittedById, approvedByIds } = broadcast
  return personId !== createdById && personId !== submittedById && !approvedByIds.includes(personId)
}
