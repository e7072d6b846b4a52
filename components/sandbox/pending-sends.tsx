'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { readMessage } from './message-content'
import { pendingOptions, type PendingSend } from './levers-api'
import { control } from './sandbox-api'
import { useLever } from './use-lever'

/** The administrator's phone: sends that mass-send protection holds until somebody says yes or no. */
export function PendingSends({ appId, onPulled }: { appId: string; onPulled: () => void }) {
  const t = useTranslations('phone')
  const lever = useLever(onPulled)
  const { data: pending = [] } = useQuery(pendingOptions(appId))

  const answer = (send: PendingSend, answer: 'confirm' | 'refuse') =>
    lever.pull(
      () => control('confirm-send', { appid: appId, msgId: send.msgId, answer }),
      t(answer === 'confirm' ? 'sendConfirmed' : 'sendRefused'),
    )
  return (
    <div aria-live="polite" className="contents">
      {pending.length > 0 && (
        <Panel title={t('administratorsPhone')} className="border-2 border-warn">
          <p className="mb-2 text-ink-2">{t('pendingHint')}</p>
          <ul aria-label={t('administratorsPhone')} className="flex flex-col gap-3">
            {pending.map((send) => (
              <li key={send.msgId} className="rounded-control border border-line px-3 py-2">
                <Excerpt send={send} />
                <p className="mb-2 text-sm text-ink-2">
                  {t.rich('pendingUntil', {
                    msgId: send.msgId,
                    time: () => <Time at={send.answerBy} format="clock" />,
                  })}
                </p>
                <div className="flex flex-wrap gap-2">
                  <Button variant="primary" busy={lever.isBusy} onClick={() => answer(send, 'confirm')}>
                    {t('confirmSend')}
                  </Button>
                  <Button variant="danger" busy={lever.isBusy} onClick={() => answer(send, 'refuse')}>
                    {t('refuseSend')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {lever.outcome}
    </div>
  )
}

function Excerpt({ send }: { send: PendingSend }) {
  const content = readMessage(send.msgtype, send.content)
  const words =
    content.type === 'text'
      ? content.text
      : content.type === 'articles'
        ? content.articles.map(({ title }) => title).join(' · ')
        : send.msgtype
  return (
    <p lang={langOf(words)} className="line-clamp-2">
      {words}
    </p>
  )
}
