/** Stands in for next-intl/server, which needs a request of Next: English, with the real messages. */
import { createTranslator } from 'use-intl/core'
import { messages, type Namespace } from '@/lib/i18n/messages'

export const getLocale = async () => 'en'
export const getTranslations = async (namespace: Namespace) =>
  createTranslator({ locale: 'en', messages: messages.en, namespace })
