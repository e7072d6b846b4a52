'use server'

import {
  addSnippet as add,
  addSnippetInput,
  deleteSnippet as remove,
  deleteSnippetInput,
  changeSnippet as change,
  changeSnippetInput,
} from '@/lib/services/snippet/save-snippet'
import { action } from './action'

export const addSnippet = action(addSnippetInput, add)
export const changeSnippet = action(changeSnippetInput, change)
export const deleteSnippet = action(deleteSnippetInput, remove)
