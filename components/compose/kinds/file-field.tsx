'use client'

import { AudioLines, Film } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useController, type Control } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { formatPlaying } from '@/lib/media/playing'
import { fieldId } from '../field-id'
import type { ComposeValues } from '../values'
import { ChoiceGroup } from './choice-group'
import { Picker } from './picker'
import { useChosen } from './use-chosen'

type FileFieldProps = {
  appId: string
  control: Control<ComposeValues>
  name: 'contents.voice.media' | 'contents.music.media' | 'contents.video.media'
  /** what the library is asked for */
  kind: 'voice' | 'video'
}

/** The one file that the message is. */
export function FileField({ appId, control, name, kind }: FileFieldProps) {
  const t = useTranslations('compose.file')
  const { field, fieldState } = useController({ control, name })
  const [isPicking, setIsPicking] = useState(false)
  const chosen = useChosen(field.value ? [field.value] : [])
  const view = field.value && chosen.viewOf(field.value)
  const Icon = kind === 'voice' ? AudioLines : Film
  return (
    <ChoiceGroup id={fieldId(name)} label={t(`label.${kind}`)} error={fieldState.error?.message}>
      {field.value && (
        <div className="flex items-center gap-3 rounded-panel border border-line bg-surface py-2 pr-2 pl-3">
          <Icon aria-hidden className="size-5 shrink-0 text-ink-2" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{view?.name ?? t('named')}</span>
            {view && (
              <span className="block text-sm tabular text-ink-3">
                {[view.format.toUpperCase(), view.durationMs !== null && formatPlaying(view.durationMs)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            )}
          </span>
          <Button variant="ghost" onClick={() => field.onChange(null)}>
            {t('remove')}
          </Button>
        </div>
      )}
      <Button className="self-start" onClick={() => setIsPicking(true)}>
        {t(field.value ? 'other' : `choose.${kind}`)}
      </Button>
      {isPicking && (
        <Picker
          appId={appId}
          kind={kind}
          onClose={() => setIsPicking(false)}
          onPick={(items) => {
            setIsPicking(false)
            chosen.remember(items)
            const [item] = items
            if (item) field.onChange({ libraryId: item.id })
          }}
        />
      )}
    </ChoiceGroup>
  )
}
