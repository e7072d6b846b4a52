'use server'

import {
  addSnippet as add,
  addSnippetInput,
  deleteSnippet as remove,
  deleteSnippetInput,
  renameSnippet as rename,
  renameSnippetInput,
} from '@/lib/services/snippet/save-snippet'
import { action } from './action'

export const addSnippet = action(addSnippetInput, add)
export const renameSnippet = action(renameSnippetInput, rename)
export const deleteSnippet = action(deleteSnippetInput, remove)
