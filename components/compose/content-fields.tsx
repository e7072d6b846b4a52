'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { Suspense } from 'react'
import { useController, type UseFormReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import type { ContentType } from '@/lib/broadcast/content'
import { contentTypes } from '@/lib/broadcast/content-type'
import { TITLE_MAX } from '@/lib/broadcast/title'
import type { KindProps } from './kinds/kind'
import { MessageField } from './message-field'
import type { ComposeValues } from './values'

// Text is what most messages are; the fields of another kind come when it is chosen.
const ArticleFields = dynamic(() => import('./kinds/article-fields').then((file) => file.ArticleFields))
const ImageFields = dynamic(() => import('./kinds/image-fields').then((file) => file.ImageFields))
const PostFields = dynamic(() => import('./kinds/post-fields').then((file) => file.PostFields))
const VoiceFields = dynamic(() => import('./kinds/sound-fields').then((file) => file.VoiceFields))
const MusicFields = dynamic(() => import('./kinds/sound-fields').then((file) => file.MusicFields))
const VideoFields = dynamic(() => import('./kinds/video-fields').then((file) => file.VideoFields))
const CardFields = dynamic(() => import('./kinds/card-fields').then((file) => file.CardFields))

type ContentFieldsProps = {
  account: { appId: string; name: string; zone: string; mayUseCards: boolean }
  form: UseFormReturn<ComposeValues>
  /** when it is to leave; null: now */
  plannedAt: Date | null
  calls: number | null
}

/** The kind of message, its fields, and the title that only the team sees. */
export function ContentFields({ account, form, plannedAt, calls }: ContentFieldsProps) {
  const t = useTranslations('compose')
  const { control, setValue } = form
  const kind = useController({ control, name: 'contentType' })
  const type = kind.field.value
  const offered = contentTypes.filter((one) => one !== 'card' || account.mayUseCards || type === 'card')
  return (
    <div id="compose-content" tabIndex={-1} className="flex flex-col gap-3 -outline-offset-2">
      <RadioGroup
        label={t('content.type')}
        hideLabel
        value={type}
        onChange={kind.field.onChange}
        options={offered.map((value) => ({ value, label: t(`content.${value}`) }))}
      />
      {type === 'text' ? (
        <MessageField account={account} plannedAt={plannedAt} control={control} id="compose-text" />
      ) : (
        // Its own boundary: while the fields of a kind are on their way, the form around them stays.
        <Suspense fallback={<div className="min-h-56" />}>
          <Fields type={type} appId={account.appId} control={control} setValue={setValue} calls={calls} />
        </Suspense>
      )}
      <Field id="compose-title" label={t('titleField.label')} hint={t('titleField.hint')} optional>
        <Input {...form.register('title')} maxLength={TITLE_MAX} autoComplete="off" />
      </Field>
    </div>
  )
}

function Fields({ type, ...props }: KindProps & { type: Exclude<ContentType, 'text'> }) {
  switch (type) {
    case 'article':
      return <ArticleFields {...props} />
    case 'image':
      return <ImageFields {...props} />
    case 'newspic':
      return <PostFields {...props} />
    case 'voice':
      return <VoiceFields {...props} />
    case 'music':
      return <MusicFields {...props} />
    case 'video':
      return <VideoFields {...props} />
    case 'card':
      return <CardFields {...props} />
  }
}
