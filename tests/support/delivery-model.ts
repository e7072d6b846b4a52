/**
 * A world for random stories: one account, a WeChat that answers anything, a clock, people, dead processes; and what must
 * hold whatever happens. The model is kept apart from the product's tables: it knows only what people did and when.
 */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { withActor, type Context, type Role } from '@/lib/context'
import { toLocal } from '@/lib/broadcast/zoned-time'
import { insertPages } from '@/lib/services/audience/create-list'
import { cancelBroadcast } from '@/lib/services/broadcast/cancel'
import { openDraft } from '@/lib/services/broadcast/open-draft'
import { pauseBroadcast } from '@/lib/services/broadcast/pause'
import { rescheduleBroadcast } from '@/lib/services/broadcast/reschedule'
import { resumeBroadcast } from '@/lib/services/broadcast/resume'
import { approveBroadcast, askForChanges } from '@/lib/services/broadcast/review'
import { saveDraft } from '@/lib/services/broadcast/save-draft'
import { sendRest } from '@/lib/services/broadcast/send-rest'
import { settleUnknown } from '@/lib/services/broadcast/settle-unknown'
import { submitBroadcast } from '@/lib/services/broadcast/submit'
import { takeBack } from '@/lib/services/broadcast/take-back'
import { CLAIM_MS } from '@/lib/services/delivery/claim'
import { deliver } from '@/lib/services/delivery/deliver'
import { recordSendResult } from '@/lib/services/delivery/record-send-result'
import { releaseClaims, sweep } from '@/lib/services/delivery/sweep'
import { isAppError } from '@/lib/errors'
import { storeResult, type createBroadcastWorld } from './broadcasts'
import type { Scripted } from './scripted-wechat'

type World = Awaited<ReturnType<typeof createBroadcastWorld>>

const PAGES = 4
const UNDO_S = 30
const LATE_MIN = 30

/** What people did to one broadcast. Its text names it and its version, so a call says which of them it carries. */
type Model = {
  id: string
  texts: string[]
  /** the text that may leave; null while it is a draft or cancelled before anything left */
  current: string | null
  approvals: Set<string>
  startsAt: number | null
  plannedAt: number | null
  started: boolean
  paused: boolean
  cancelled: boolean
}

export type Action =
  | { do: 'submit' | 'undo' | 'edit' | 'pause' | 'resume' | 'cancel' | 'askForChanges'; which: number }
  | { do: 'rest' | 'settleUnknown'; which: number }
  | { do: 'approve'; which: number; who: number }
  | { do: 'plan' | 'reschedule'; which: number; inMinutes: number }
  | { do: 'pass'; ms: number }
  | { do: 'work' | 'sweep' | 'crash' | 'restart' }
  | { do: 'result'; nth: number; status: string; twice: boolean }
  | { do: 'wechat'; answer: Scripted }

export async function createModelWorld(
  world: World,
  { approval }: { approval: 'off' | 'one' | 'twoForEveryone' },
) {
  const account = await world.account({
    undoSeconds: UNDO_S,
    approval,
    lateMinutes: LATE_MIN,
    breakerAfter: 4,
  })
  const { ctx, appId, wechat } = account
  const person = (name: string, role: Role): Context =>
    withActor(ctx, { type: 'user', id: randomUUID(), name, role, canSend: true })
  const author = person('小王', 'author')
  const approvers = [person('老李', 'approver'), person('老陈', 'approver')]
  const needed = approval === 'off' ? 0 : 1
  const models: Model[] = []
  /** broadcasts to what others left unsent, with the same text as theirs */
  const rests = new Set<string>()
  const openIds = Array.from({ length: PAGES * 2 }, (_, i) => `o${String(i).padStart(27, '0')}`)
  const reported = new Set<string>()
  /** calls of processes that died with the answer on its way */
  const abandoned: Promise<unknown>[] = []
  let dies = false
  const now = () => ctx.now().getTime()

  wechat.gate = async () => {
    const clientMsgId = wechat.arriving?.clientMsgId ?? ''
    const row = await ctx.db.delivery.findUnique({ where: { clientMsgId }, select: { broadcastId: true } })
    if (!row || !rests.has(row.broadcastId)) checkCall()
    if (!dies) return
    dies = false
    await new Promise(() => {}) // the process that asked is gone
  }

  /** Nothing leaves before approval, before its time, in the undo window, or after it was taken back or cancelled. */
  function checkCall(): void {
    const call = wechat.arriving
    const model = models.find((one) => one.texts.includes(call?.text ?? ''))
    if (!model || !call) throw new Error('a call that no broadcast explains')
    if (!model.started) {
      expect(call.text, 'the version that was submitted last').toBe(model.current)
      expect(model.approvals.size, 'approved').toBeGreaterThanOrEqual(needed)
      expect(model.startsAt ?? Infinity, 'not before its time').toBeLessThanOrEqual(now())
      expect(model.paused, 'not while it is paused before its start').toBe(false)
      model.started = true
    } else {
      expect(model.texts, 'one of its texts').toContain(call.text)
    }
    if (model.cancelled) {
      // What was in doubt at the cancel is asked about to its end, with the same id; nothing new is called.
      expect(wechat.calls.some((earlier) => earlier.clientMsgId === call.clientMsgId)).toBe(true)
    }
  }

  const pick = (which: number): Model | undefined => models[which % Math.max(1, models.length)]
  const nextText = (model: Model) => `第 ${models.indexOf(model) + 1} 条，第 ${model.texts.length + 1} 版`

  async function submit(model: Model, plannedAt: number | null): Promise<void> {
    const text = nextText(model)
    const content = { type: 'text' as const, text }
    const draft = model.id === '' ? null : await openDraft(author, { appId, id: model.id })
    const audience = draft?.audience ?? { type: 'list' as const, listId: await newList() }
    const schedule =
      plannedAt === null
        ? null
        : { local: toLocal(new Date(plannedAt), 'Asia/Shanghai'), zone: 'Asia/Shanghai' }
    const place = draft ? { id: draft.id, version: draft.version } : {}
    const saved = await saveDraft(author, {
      appId,
      ...place,
      keep: true,
      title: '',
      content,
      audience,
      schedule,
    })
    const expectedRecipients = openIds.length
    await submitBroadcast(author, {
      appId,
      id: saved.id,
      version: saved.version,
      content,
      audience,
      schedule,
      expectedRecipients,
    })
    const startsAt = plannedAt === null ? now() + UNDO_S * 1000 : Math.floor(plannedAt / 60_000) * 60_000
    Object.assign(model, {
      ...{
        id: saved.id,
        current: text,
        texts: [...model.texts, text],
        plannedAt: plannedAt === null ? null : startsAt,
      },
      ...{
        startsAt: needed > 0 && plannedAt === null ? null : startsAt,
        approvals: new Set<string>(),
        paused: false,
      },
    })
  }

  async function newList(): Promise<string> {
    const data = { appId, name: null, count: openIds.length, createdById: author.actor.id }
    const { id } = await ctx.db.openIdList.create({ data })
    const pages = Array.from({ length: PAGES }, (_, i) => openIds.slice(i * 2, i * 2 + 2))
    await insertPages(ctx.db, id, 1, pages)
    return id
  }

  async function perform(action: Action): Promise<void> {
    switch (action.do) {
      case 'submit':
      case 'plan': {
        const model: Model = {
          ...{ id: '', texts: [], current: null, approvals: new Set(), startsAt: null, plannedAt: null },
          ...{ started: false, paused: false, cancelled: false },
        }
        models.push(model)
        return await submit(model, action.do === 'plan' ? now() + action.inMinutes * 60_000 : null)
      }
      case 'undo':
      case 'edit': {
        const model = pick(action.which)
        if (!model) return
        await takeBack(author, { id: model.id })
        expect(model.started, 'what has started is never taken back').toBe(false)
        Object.assign(model, { current: null, startsAt: null, paused: false })
        if (action.do === 'edit') await submit(model, null)
        return
      }
      case 'approve': {
        const model = pick(action.which)
        const approver = [...approvers, author][action.who % (approvers.length + 1)]
        if (!model || !approver) return
        const { version } = await account.view(model.id)
        await approveBroadcast(approver, { id: model.id, version })
        expect(approver, 'nobody approves their own').not.toBe(author)
        model.approvals.add(approver.actor.id)
        if (model.approvals.size >= needed) model.startsAt = model.plannedAt ?? now() + UNDO_S * 1000
        return
      }
      case 'askForChanges': {
        const model = pick(action.which)
        if (!model || !approvers[0]) return
        const { version } = await account.view(model.id)
        await askForChanges(approvers[0], { id: model.id, version, note: '再想想' })
        Object.assign(model, { current: null, startsAt: null })
        return
      }
      case 'reschedule': {
        const model = pick(action.which)
        if (!model) return
        const at = now() + action.inMinutes * 60_000
        const local = toLocal(new Date(at), 'Asia/Shanghai')
        await rescheduleBroadcast(author, { id: model.id, schedule: { local, zone: 'Asia/Shanghai' } })
        const startsAt = Math.floor(at / 60_000) * 60_000
        Object.assign(model, { startsAt, plannedAt: startsAt, approvals: new Set(), paused: false })
        return
      }
      case 'pause': {
        const model = pick(action.which)
        if (!model) return
        await pauseBroadcast(author, { id: model.id })
        model.paused = true
        return
      }
      case 'resume': {
        const model = pick(action.which)
        if (!model) return
        await resumeBroadcast(author, { id: model.id })
        model.paused = false
        if (model.startsAt !== null && model.startsAt < now()) model.startsAt = now()
        return
      }
      case 'cancel': {
        const model = pick(action.which)
        if (!model) return
        await cancelBroadcast(author, { id: model.id })
        model.cancelled = true
        if (!model.started) Object.assign(model, { current: null, startsAt: null })
        return
      }
      case 'rest': {
        const model = pick(action.which)
        if (!model) return
        const { id, isDraft } = await sendRest(author, { id: model.id })
        const draft = isDraft ? await openDraft(author, { appId, id }) : null
        if (!draft?.audience || draft.audience.type !== 'list') return
        const { version, content, audience } = draft
        const list = await ctx.db.openIdList.findUniqueOrThrow({ where: { id: audience.listId } })
        rests.add(id)
        await submitBroadcast(author, {
          ...{ appId, id, version, content, audience },
          expectedRecipients: list.count,
        })
        if (needed > 0 && approvers[0]) await approveBroadcast(approvers[0], { id, version })
        return
      }
      case 'settleUnknown': {
        const model = pick(action.which)
        const where = { broadcastId: model?.id, status: 'unknown' as const }
        const delivery = model && (await ctx.db.delivery.findFirst({ where }))
        if (!delivery) return
        const found = isJob(delivery.clientMsgId) ? 'sent' : 'notSent'
        return void (await settleUnknown(author, { id: model.id, seq: delivery.seq, found }))
      }
      case 'pass':
        return world.pass(action.ms)
      case 'work':
        return void (await deliver(ctx, appId))
      case 'sweep':
        return void (await sweep(ctx))
      case 'crash': {
        dies = true
        const before = wechat.calls.length
        const process = deliver(ctx, appId)
        abandoned.push(process)
        // Either it died in a call, or there was nothing to call and it ended by itself.
        await Promise.race([process, untilCalled(before)])
        dies = false
        return
      }
      case 'restart':
        return await releaseClaims(ctx, new Date(now() + CLAIM_MS + 1))
      case 'result': {
        const job = wechat.jobs[action.nth % Math.max(1, wechat.jobs.length)]
        if (!job || reported.has(job.msgId)) return
        reported.add(job.msgId)
        const sent = /^send ?success$/.test(action.status) ? 2 : 0
        await storeResult(ctx, { appId, msgId: job.msgId }, [2, 2, sent, 2 - sent], action.status)
        for (let i = 0; i < (action.twice ? 2 : 1); i++)
          await recordSendResult(ctx, { appId, msgId: job.msgId })
        return
      }
      case 'wechat':
        return void wechat.script.push(action.answer)
    }
  }

  const isJob = (clientMsgId: string) => wechat.jobs.some((job) => job.clientMsgId === clientMsgId)

  const untilCalled = async (before: number) => {
    while (wechat.calls.length === before && wechat.arriving === null)
      await new Promise((go) => setTimeout(go, 2))
  }

  return {
    /** Refusals in words are part of a story; anything else is a bug. */
    async act(action: Action): Promise<void> {
      try {
        await perform(action)
      } catch (error) {
        if (!isAppError(error)) throw error
      }
    },

    /** WeChat is well again and time goes by: everything comes to its end. */
    async settle(): Promise<void> {
      wechat.script = []
      await releaseClaims(ctx, new Date(now() + CLAIM_MS + 1))
      for (const model of models) {
        if (model.id === '') continue
        const { status, version } = await account.view(model.id)
        if (status === 'pending_approval' && approvers[0]) {
          await approveBroadcast(approvers[0], { id: model.id, version }).catch(() => {})
          model.approvals.add(approvers[0].actor.id)
          model.startsAt = model.plannedAt ?? now() + UNDO_S * 1000
        }
      }
      for (let round = 0; round < 60; round++) {
        await sweep(ctx)
        const again = await deliver(ctx, appId)
        let resumed = false
        for (const model of models) {
          if (model.id === '') continue
          const { status, startedAt } = await account.view(model.id)
          if (status !== 'paused') continue
          await resumeBroadcast(author, { id: model.id })
          resumed = true
          model.paused = false
          if (startedAt === null && model.startsAt !== null && model.startsAt < now()) model.startsAt = now()
        }
        for (const id of rests) {
          if ((await account.view(id)).status !== 'paused') continue
          await resumeBroadcast(author, { id })
          resumed = true
        }
        // Whoever lets half an hour go by after that finds it held again.
        if (resumed) continue
        world.pass(again ? Math.max(1, again.getTime() - now() + 1) : 31 * 60_000)
      }
    },

    async checkEnd(): Promise<void> {
      const rows = await ctx.db.delivery.findMany({
        where: { appId },
        select: { clientMsgId: true, status: true },
      })
      for (const { clientMsgId, status } of rows) {
        if (status === 'cancelled')
          expect(isJob(clientMsgId), 'what is called cancelled never went out').toBe(false)
        if (status === 'accepted' || status === 'finished')
          expect(isJob(clientMsgId), 'what is called sent went out').toBe(true)
      }
      // What WeChat says failed reached nobody, whatever it did before.
      const failed = rows.filter((row) => row.status === 'failed').map((row) => row.clientMsgId)
      for (const model of models) {
        if (model.id === '') continue
        const view = await account.view(model.id)
        if (view.status === 'draft') {
          expect(model.started, 'a draft never left').toBe(false)
          continue
        }
        expect(['sent', 'partially_sent', 'failed', 'cancelled'], view.status).toContain(view.status)
        const tally = view.batches.map((batch) => batch.status)
        expect(tally, 'every delivery has come to an end').not.toContain('pending')
        expect(tally).not.toContain('sending')
        if (view.status !== 'cancelled') expect(tally).toHaveLength(PAGES)
        const got = wechat.jobs
          .filter((job) => model.texts.includes(job.text) && !failed.includes(job.clientMsgId))
          .flatMap((job) => job.openIds ?? [])
        expect(new Set(got).size, 'nobody twice').toBe(got.length)
        if (view.status === 'sent') expect(got.length, 'everybody once').toBe(openIds.length)
      }
    },
  }
}
