'use client'

import { useNow, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { memo, useEffect, useState, useSyncExternalStore } from 'react'
import type { FieldErrors, UseFormReturn } from 'react-hook-form'
import { cx } from '@/components/ui/cx'
import { ErrorSummary } from '@/components/ui/error-summary'
import { PageHeader } from '@/components/ui/page-header'
import { approvalsNeeded } from '@/lib/broadcast/approval'
import type { AudienceType } from '@/lib/broadcast/audience'
import { callsLeftOn } from '@/lib/broadcast/pace'
import { blocks } from '@/lib/broadcast/preflight'
import { AudienceField } from './audience-field'
import type { Review } from './confirm-step'
import type { FormProps } from './compose-form'
import { ContentFields } from './content-fields'
import { DiscardButton } from './discard-button'
import { ChangesAsked, DraftNotices, DraftStatus } from './draft-state'
import { PreflightValue, WhenValue } from './folded-values'
import { PreflightList } from './preflight-list'
import { isFormsOwn, usePreflightWords } from './preflight-words'
import { PreviewPane } from './preview-pane'
import { findProblems } from './problems'
import { SendBar } from './send-bar'
import { FoldingStep, Step } from './step'
import { useComposeKeys } from './use-compose-keys'
import { useDraft } from './use-draft'
import { usePrefill } from './use-prefill'
import { usePreflight } from './use-preflight'
import type { usePeople } from './use-people'
import { useProblemWords } from './use-problem-words'
import { describePlan } from './plan'
import { emptyValues, isSame, type ComposeValues } from './values'
import { ViewTabs, type View } from './view-tabs'
import { WhenField } from './when-field'

const ConfirmStep = dynamic(() => import('./confirm-step').then((file) => file.ConfirmStep), { ssr: false })

type ComposeBodyProps = FormProps & {
  form: UseFormReturn<ComposeValues>
  people: ReturnType<typeof usePeople>
  values: ComposeValues
  isSubmitted: boolean
  errors: FieldErrors<ComposeValues>
}

/** Message, audience, and the bar that always says whom it would reach. It sends nothing: that is the dialog's. */
export const ComposeBody = memo(function ComposeBody(props: ComposeBodyProps) {
  const { account, maySend, draft, prefill, barred, preview, onKept, onDiscarded } = props
  const { form, people, values, isSubmitted, errors } = props
  const words = useProblemWords()
  const t = useTranslations('compose')
  const saving = useDraft(account.appId, draft, form)
  usePrefill(account.appId, prefill, form)
  const [view, setView] = useState<View>('write')
  const [attempt, setAttempt] = useState(0)
  const [isReviewing, setIsReviewing] = useState(false)
  const [review, setReview] = useState<Review | null>(null)
  const isHydrated = useIsHydrated()
  const now = useNow({ updateInterval: 20_000 })
  const plan = describePlan(values, people)
  const { audience, schedule, calls } = plan
  const preflight = usePreflight(
    account.appId,
    toQuestion(plan),
    values.when === 'later' && schedule === null,
  )
  const preflightWords = usePreflightWords()
  // An account that wants approval wants it for every audience; how many people's depends on it.
  const approvalsFor = (type: AudienceType = 'tag') => approvalsNeeded(account.approval, type)
  const approvals = approvalsFor(audience?.type)
  const isBarredFor = (type?: AudienceType) => !maySend && approvalsFor(type) === 0
  const problems = findProblems(values, people, now)
  const blocked = [
    ...(isBarredFor(audience?.type) ? [t('bar.mayNotSend')] : []),
    ...((preflight.isCurrent && preflight.checks) || [])
      .filter((check) => check.level === 'block' && !(problems.length > 0 && isFormsOwn(check)))
      .map(preflightWords),
  ].join(' ')

  // What was wrong only because nobody had counted yet is right once somebody has.
  const { trigger } = form
  useEffect(() => {
    if (isSubmitted) void trigger()
  }, [people.facts, isSubmitted, trigger])

  const isOurs = saving.state.kind !== 'conflict' && saving.state.kind !== 'gone'
  const mayDiscard = isOurs && (draft !== null || !isSame(values, emptyValues))

  function refuse() {
    setView('write')
    setAttempt((count) => count + 1)
  }
  const startReview = form.handleSubmit(async (checked) => {
    const plan = describePlan(checked, people)
    const { audience, people: count, ...message } = plan
    if (!audience || count === null || isReviewing) return
    if (isBarredFor(audience.type)) return refuse()
    setIsReviewing(true)
    const [saved, checks] = await Promise.all([saving.flush(), preflight.ask(toQuestion(plan))])
    setIsReviewing(false)
    if (blocks(checks)) return refuse()
    if (!saved?.id) return
    const { id, version } = saved
    const { onError, zone } = checked
    const whom = { audience, audienceLabel: people.labelOf(checked), people: count }
    setReview({ id, version, ...message, ...whom, onError, zone: zone || account.zone })
  }, refuse)
  async function keepAsDraft() {
    if (isSame(form.getValues(), emptyValues)) return
    const saved = await saving.flush(true)
    if (saved?.id) onKept(saved.id)
  }
  useComposeKeys({ onReview: () => void startReview(), onSave: () => void keepAsDraft() })

  return (
    <div inert={!isHydrated} className="-mb-12">
      <PageHeader title={t('title')}>
        <DraftStatus state={saving.state} />
        {mayDiscard && (
          <DiscardButton
            appId={account.appId}
            flush={() => saving.flush()}
            onDiscarded={(id) => {
              saving.stop()
              onDiscarded(id)
            }}
          />
        )}
      </PageHeader>
      <ViewTabs view={view} onChange={setView} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,40rem)_minmax(18rem,1fr)]">
        <div
          id="compose-write"
          className={cx('flex min-w-0 flex-col gap-6', view !== 'write' && 'max-lg:hidden')}
        >
          <DraftNotices
            appId={account.appId}
            state={saving.state}
            isRestored={saving.isRestored}
            onKeepMine={saving.keepMine}
            onTakeTheirs={saving.takeTheirs}
            onKeepAsNew={saving.keepAsNew}
          />
          {draft?.changesAsked && <ChangesAsked {...draft.changesAsked} />}
          {attempt > 0 && (
            <ErrorSummary
              attempt={attempt}
              problems={[
                ...words.toSummary(problems),
                ...(blocked ? [{ fieldId: 'compose-preflight', message: blocked }] : []),
              ]}
            />
          )}
          <Step n={1} title={t('content.heading')}>
            <ContentFields account={account} form={form} plannedAt={plan.plannedAt} calls={calls} />
          </Step>
          <FoldingStep
            n={2}
            title={t('audience.heading')}
            value={people.labelOf(values)}
            startsOpen={values.audienceType === ''}
            hasProblem={Boolean(errors.audienceType ?? errors.tagId ?? errors.groupId ?? errors.listId)}
            attempt={attempt}
          >
            <AudienceField appId={account.appId} control={form.control} barred={barred} {...people} />
          </FoldingStep>
          <FoldingStep
            n={3}
            title={t('when.heading')}
            value={
              <WhenValue when={values.when} plannedAt={plan.plannedAt} zone={values.zone || account.zone} />
            }
            hasProblem={Boolean(errors.sendAt)}
            attempt={attempt}
          >
            <WhenField control={form.control} accountZone={account.zone} calls={calls} />
          </FoldingStep>
          <FoldingStep
            n={4}
            title={t('preflight.heading')}
            value={<PreflightValue {...preflight} />}
            hasProblem={attempt > 0 && blocked !== ''}
            attempt={attempt}
          >
            <PreflightList appId={account.appId} preflight={preflight} />
          </FoldingStep>
        </div>
        <aside
          id="compose-preview"
          aria-label={t('preview.heading')}
          className={cx('min-w-0', view !== 'preview' && 'max-lg:hidden')}
        >
          <PreviewPane account={account} control={form.control} defaults={preview} barred={barred.preview} />
        </aside>
      </div>
      <SendBar
        accountName={account.name}
        mode={account.mode}
        hasAudience={audience !== null}
        people={plan.people}
        calls={calls}
        callsLeft={callsLeftOn(plan.plannedAt, now, people.quota)}
        when={values.when}
        plannedAt={plan.plannedAt}
        zone={values.zone || account.zone}
        now={now}
        blockedBy={blocked}
        asksForApproval={approvals > 0}
        onSave={() => void keepAsDraft()}
        onReview={() => void startReview()}
        isReviewing={isReviewing}
      />
      {review && (
        <ConfirmStep
          account={account}
          review={review}
          quota={people.quota}
          approvals={approvals}
          onClose={() => setReview(null)}
          onSent={saving.stop}
          onGone={saving.markSent}
          onChanged={saving.markChanged}
        />
      )}
    </div>
  )
})

const toQuestion = ({ content, audience, schedule, people, calls }: ReturnType<typeof describePlan>) => ({
  ...{ content, audience, schedule, calls },
  recipients: people,
})

const never = () => () => {}
/** False in the server's HTML: until the page is alive nothing in it may be pressed to no effect. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
