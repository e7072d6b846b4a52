'use server'

import { cancelBroadcast as cancel } from '@/lib/services/broadcast/cancel'
import { changeInput } from '@/lib/services/broadcast/change'
import { copyAsDraft as copy, copyAsDraftInput } from '@/lib/services/broadcast/copy-as-draft'
import { discardDraft as discard, discardDraftInput } from '@/lib/services/broadcast/discard-draft'
import { pauseBroadcast as pause } from '@/lib/services/broadcast/pause'
import { rescheduleBroadcast as reschedule, rescheduleInput } from '@/lib/services/broadcast/reschedule'
import { resumeBroadcast as resume } from '@/lib/services/broadcast/resume'
import {
  approveBroadcast as approve,
  approveInput,
  askForChanges as askFor,
  askForChangesInput,
} from '@/lib/services/broadcast/review'
import { saveDraft as save, saveDraftInput } from '@/lib/services/broadcast/save-draft'
import { sendRest as rest, sendRestInput } from '@/lib/services/broadcast/send-rest'
import { settleUnknown as settle, settleUnknownInput } from '@/lib/services/broadcast/settle-unknown'
import { submitBroadcast as submit, submitBroadcastInput } from '@/lib/services/broadcast/submit'
import { takeBack as take } from '@/lib/services/broadcast/take-back'
import { withdrawBroadcast as withdraw, withdrawInput } from '@/lib/services/broadcast/withdraw'
import { action } from './action'

export const saveDraft = action(saveDraftInput, save)
export const discardDraft = action(discardDraftInput, discard)
export const submitBroadcast = action(submitBroadcastInput, submit)
export const pauseBroadcast = action(changeInput, pause)
export const resumeBroadcast = action(changeInput, resume)
export const cancelBroadcast = action(changeInput, cancel)
export const takeBackBroadcast = action(changeInput, take)
export const rescheduleBroadcast = action(rescheduleInput, reschedule)
export const approveBroadcast = action(approveInput, approve)
export const askForChanges = action(askForChangesInput, askFor)
export const sendRest = action(sendRestInput, rest)
export const settleUnknown = action(settleUnknownInput, settle)
export const withdrawBroadcast = action(withdrawInput, withdraw)
export const copyAsDraft = action(copyAsDraftInput, copy)
