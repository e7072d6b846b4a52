'use server'

import { sendPreviewInput, sendPreviewToMe as send } from '@/lib/services/preview/send-preview'
import { action } from './action'

export const sendPreviewToMe = action(sendPreviewInput, send)
