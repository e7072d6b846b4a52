'use server'

import {
  copyArticles as copy,
  copyArticlesInput,
  createArticles as create,
  createArticlesInput,
} from '@/lib/services/article/create-articles'
import { deleteArticles as remove } from '@/lib/services/article/delete-articles'
import { articlesRef } from '@/lib/services/article/get-articles'
import { importDraft as bring, importDraftInput } from '@/lib/services/article/import-draft'
import { pushDraft as push, pushDraftInput } from '@/lib/services/article/push-draft'
import { pinRevision as pin, pinRevisionInput } from '@/lib/services/article/revisions'
import { saveArticles as save, saveArticlesInput } from '@/lib/services/article/save-articles'
import { setTemplate as mark, setTemplateInput } from '@/lib/services/article/set-template'
import { action } from './action'

export const createArticles = action(createArticlesInput, create)
export const copyArticles = action(copyArticlesInput, copy)
export const saveArticles = action(saveArticlesInput, save)
export const deleteArticles = action(articlesRef, remove)
export const setTemplate = action(setTemplateInput, mark)
export const pinRevision = action(pinRevisionInput, pin)
export const pushDraft = action(pushDraftInput, push)
export const importDraft = action(importDraftInput, bring)
