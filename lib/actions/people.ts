'use server'

import { acceptInvitation as accept, acceptInvitationInput } from '@/lib/services/people/accept-invitation'
import {
  changePerson as change,
  changePersonInput,
  deactivatePerson as deactivate,
  personRef,
  reactivatePerson as reactivate,
} from '@/lib/services/people/change-person'
import {
  invitationRef,
  inviteInput,
  invitePerson as invite,
  renewInvitation as renew,
  revokeInvitation as revoke,
} from '@/lib/services/people/invite'
import { action, publicAction } from './action'

export const invitePerson = action(inviteInput, invite)
export const renewInvitation = action(invitationRef, renew)
export const revokeInvitation = action(invitationRef, revoke)
export const changePerson = action(changePersonInput, change)
export const deactivatePerson = action(personRef, deactivate)
export const reactivatePerson = action(personRef, reactivate)
/** The link stands in for a signed-in person. */
export const acceptInvitation = publicAction(acceptInvitationInput, accept)
