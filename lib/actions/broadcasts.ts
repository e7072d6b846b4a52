'use server'

import { cancelBroadcast as cancel } from '@/lib/services/broadcast/cancel'
import { changeInput } from '@/lib/services/broadcast/change'
import { copyAsDraft as copy, copyAsDraftInput } from '@/lib/services/broadcast/copy-as-draft'
import { pauseBroadcast as pause } from '@/lib/services/broadcast/pause'
import { resumeBroadcast as resume } from '@/lib/services/broadcast/resume'
import { saveDraft as save, saveDraftInput } from '@/lib/services/broadcast/save-draft'
import { submitBroadcast as submit, submitBroadcastInput } from '@/lib/services/broadcast/submit'
import { action } from './action'

export const saveDraft = action(saveDraftInput, save)
export const submitBroadcast = action(submitBroadcastInput, submit)
export const pauseBroadcast = action(changeInput, pause)
export const resumeBroadcast = action(changeInput, resume)
export const cancelBroadcast = action(changeInput, cancel)
export const copyAsDraft = action(copyAsDraftInput, copy)
