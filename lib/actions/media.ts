'use server'

import { renameMedia as rename, uploadAgain as again } from '@/lib/services/media/change-media'
import { deleteMedia as remove } from '@/lib/services/media/delete-media'
import {
  deleteMediaInput,
  renameMediaInput,
  syncMediaInput,
  uploadAgainInput,
} from '@/lib/services/media/media-input'
import { syncMedia as sync } from '@/lib/services/media/sync-media'
import { action } from './action'

export const renameMedia = action(renameMediaInput, rename)
export const uploadMediaAgain = action(uploadAgainInput, again)
export const deleteMedia = action(deleteMediaInput, remove)
export const syncMedia = action(syncMediaInput, sync)
