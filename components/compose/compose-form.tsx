'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useForm, useWatch, type Resolver } from 'react-hook-form'
import { ActionError } from '@/components/data/action-error'
import {
  audienceFactsOptions,
  openIdListsOptions,
  quotaOptions,
  refreshAudience,
  audienceKeys,
} from '@/components/data/audience'
import { useSubmitBroadcast } from '@/components/data/mutations'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { TITLE_MAX } from '@/lib/broadcast/draft'
import { planPages } from '@/lib/broadcast/openids'
import type { DraftView } from '@/lib/broadcast/view'
import { PREVIEW_BY_NAME_PER_DAY } from '@/lib/wechat/wire/limits'
import type { AccountView } from '@/lib/services/account/view'
import { AudienceField, type Barred } from './audience-field'
import type { SendPlan } from './confirm-send'
import { DraftNotices, DraftStatus } from './draft-state'
import { MessageField } from './message-field'
import { PhonePreview } from './phone-preview'
import { countPeople, findProblems, type ComposeField, type People } from './problems'
import { SendBar } from './send-bar'
import { useDraft } from './use-draft'
import { useComposeKeys } from './use-compose-keys'
import { toAudience, toContent, type ComposeValues } from './values'
import { ViewTabs, type View } from './view-tabs'

const ConfirmSend = dynamic(() => import('./confirm-send').then((file) => file.ConfirmSend), { ssr: false })
const PreviewDialog = dynamic(() => import('./preview-dialog').then((file) => file.PreviewDialog), { ssr: false })

export type ComposeFormProps = {
  account: Pick<AccountView, 'appId' | 'name' | 'mode' | 'undoSeconds'>
  draft: DraftView
  barred: Barred
  preview: { to: string; byNameLeft: number }
}

const fieldIds: Record<ComposeField, string> = {
  text: 'compose-text',
  audienceType: 'compose-audience',
  tagId: 'compose-tag',
  groupId: 'compose-group',
  listId: 'compose-list',
}
