'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { unwrap, type ActionError } from '@/components/data/action-error'
import { ButtonLink } from '@/components/ui/button-link'
import { Failure } from '@/components/ui/failure'
import { RadioGroup } from '@/components/ui/radio-group'
import { pinRevision } from '@/lib/actions/articles'
import { fieldId } from '../field-id'
import { ArticleChoice } from './article-choice'
import { ChoiceGroup } from './choice-group'
import { ChosenArticle } from './chosen-article'
import type { KindProps } from './kind'

/** Which articles go out, as they stand when they are chosen; and what WeChat does when it knows the text already. */
export function ArticleFields({ appId, control, setValue, calls }: KindProps) {
  const t = useTranslations('compose.article')
  const document = useController({ control, name: 'contents.article.documentId' })
  const revision = useController({ control, name: 'contents.article.revision' })
  const titles = useController({ control, name: 'contents.article.titles' })
  const onReprint = useController({ control, name: 'contents.article.onReprint' })
  const [isChanging, setIsChanging] = useState(false)
  const pin = useMutation<Awaited<ReturnType<typeof take>>, ActionError, string>({ mutationFn: take })
  const id = fieldId('contents.article.documentId')
  const error = document.fieldState.error?.message
  const documentId = document.field.value

  function choose(wanted: string) {
    pin.mutate(wanted, {
      onSuccess: (pinned) => {
        setIsChanging(false)
        setValue('contents.article.revision', pinned.revision)
        setValue('contents.article.titles', pinned.titles)
        setValue('contents.article.documentId', pinned.documentId, { shouldValidate: Boolean(error) })
      },
    })
  }
  return (
    <>
      <ChoiceGroup
        id={id}
        label={t('choose')}
        aside={
          <ButtonLink href={`/${appId}/library/articles/new`} variant="ghost">
            {t('new')}
          </ButtonLink>
        }
        error={error}
      >
        {documentId !== null && revision.field.value !== null && (
          <ChosenArticle
            appId={appId}
            documentId={documentId}
            revision={revision.field.value}
            titles={titles.field.value}
            isBusy={pin.isPending}
            onUseNewer={() => choose(documentId)}
            onChange={() => setIsChanging(!isChanging)}
            isChanging={isChanging}
          />
        )}
        {(documentId === null || isChanging) && (
          <ArticleChoice
            appId={appId}
            chosen={documentId}
            choosing={pin.isPending ? pin.variables : null}
            onChoose={choose}
          />
        )}
        {pin.error && <Failure error={pin.error} />}
      </ChoiceGroup>
      <div>
        <RadioGroup
          label={t('reprint')}
          value={onReprint.field.value}
          onChange={onReprint.field.onChange}
          describedBy={`${id}-reprint`}
          options={[
            { value: 'stop', label: t('reprintStop') },
            { value: 'send', label: t('reprintSend') },
          ]}
        />
        <p id={`${id}-reprint`} className="text-sm text-ink-3">
          {t('reprintHint')}
        </p>
      </div>
      {calls !== null && <p className="text-sm text-ink-3">{t('drafts', { calls })}</p>}
    </>
  )
}

/** What is sent is a version that never changes again. */
const take = (id: string) => unwrap(pinRevision({ id }))
