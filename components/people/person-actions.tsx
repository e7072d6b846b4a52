'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { useAction } from '@/components/data/use-action'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { changePerson, deactivatePerson, reactivatePerson } from '@/lib/actions/people'
import type { PersonView } from '@/lib/services/people/list-people'
import { readRights, RoleFields } from './role-fields'

/** Role and right, and the way out and back in. Nobody locks themself out: that takes another administrator. */
export function PersonActions({ person, isOwn }: { person: PersonView; isOwn: boolean }) {
  const t = useTranslations('people')
  const { id, name } = person
  const [asks, setAsks] = useState<'edit' | 'deactivate' | null>(null)
  const change = useAction(changePerson)
  const deactivate = useAction(deactivatePerson)
  const reactivate = useAction(reactivatePerson)
  const close = () => setAsks(null)

  function ask(what: 'edit' | 'deactivate') {
    change.reset()
    deactivate.reset()
    setAsks(what)
  }
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!change.isPending) {
      change.mutate({ id, ...readRights(new FormData(event.currentTarget)) }, { onSuccess: close })
    }
  }
  if (person.deactivatedAt) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        {reactivate.error && <Failure error={reactivate.error} />}
        <Button
          busy={reactivate.isPending}
          aria-label={t('reactivateName', { name })}
          onClick={() => reactivate.mutate({ id })}
        >
          {t('reactivate')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-label={t('changeName', { name })} onClick={() => ask('edit')}>
        {t('change')}
      </Button>
      {!isOwn && (
        <Button variant="danger" aria-label={t('deactivateName', { name })} onClick={() => ask('deactivate')}>
          {t('deactivate')}
        </Button>
      )}
      <Dialog open={asks === 'edit'} onClose={close} locked={change.isPending} title={name}>
        <form onSubmit={save} className="flex flex-col gap-4">
          {change.error && <Failure error={change.error} />}
          <RoleFields rights={person} />
          <Button type="submit" variant="primary" busy={change.isPending} className="self-start">
            {t('save')}
          </Button>
        </form>
      </Dialog>
      <Dialog
        open={asks === 'deactivate'}
        onClose={close}
        locked={deactivate.isPending}
        title={t('deactivateAsk', { name })}
        footer={
          <>
            <Button data-autofocus="" onClick={close}>
              {t('keep')}
            </Button>
            <Button
              variant="danger"
              busy={deactivate.isPending}
              onClick={() => deactivate.mutate({ id }, { onSuccess: close })}
            >
              {t('deactivate')}
            </Button>
          </>
        }
      >
        {deactivate.error && <Failure error={deactivate.error} className="mb-3" />}
        <p>{t('deactivateMeans')}</p>
      </Dialog>
    </div>
  )
}
