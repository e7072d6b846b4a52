/**
 * A file comes into the library: stored, looked into, and handed to WeChat at once, so that its objections are seen by
 * whoever adds it and not on the evening of the broadcast.
 */
import { readFile } from 'node:fs/promises'
import type { Context } from '@/lib/context'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { cleanName } from '@/lib/media/name'
import type { Keep } from '@/lib/media/media'
import { findMediaProblem, UPLOAD_MAX_BYTES, type MediaProblem } from '@/lib/media/rules'
import { authorise } from '@/lib/services/authorise'
import { IMAGE_MAX_BYTES } from '@/lib/wechat/wire/limits'
import { receive, storeBytes, type ReceivedFile } from './files'
import { inspect, isConvertible, type Inspected } from './inspect'
import { makeFit } from './pictures'
import { tellWechat } from './tell-wechat'
import { storeThumb } from './thumbs'
import type { MediaItemView } from './view'
import { copyColumns, toMediaView } from './to-view'

export type AddMediaInput = {
  appId: string
  /** as the person called it; only shown */
  name: string
  /** throws when the connection breaks */
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** the Content-Length, when the caller told one */
  expectedBytes: number | null
  keep: Keep
  /** stands in the text of an article: WeChat is asked for an address only, and takes it as media when a message has it */
  isForArticle?: boolean
  /** the person's yes to have a picture made smaller, or another format of it, where WeChat wants that */
  fit?: boolean
}

/**
 * WeChat's objections are told in `problem`, the file stays in the library.
 * @throws AppError too_large, invalid (with `fields.fit` or `fields.keep` where that would help), not_found
 */
export async function addMedia(ctx: Context, input: AddMediaInput): Promise<MediaItemView> {
  const { appId, expectedBytes, keep } = input
  authorise(ctx, 'author', appId)
  const account = await ctx.db.officialAccount.findUnique({ where: { appId }, select: { appId: true } })
  if (!account) throw new AppError('not_found', 'accountNotFound')
  const file = await receive(ctx, input.body, UPLOAD_MAX_BYTES)
  try {
    if (expectedBytes !== null && file.bytes !== expectedBytes) {
      throw new AppError('invalid', 'uploadCutOff', {
        values: { bytes: file.bytes, expected: expectedBytes },
      })
    }
    const { facts, sha256 } = await settle(ctx, file, input)
    const item = await findOrCreate(ctx, input, facts, sha256)
    await tellWechat(ctx, item, input.isForArticle ? 'articlePicture' : keep)
    return await view(ctx, item.id)
  } finally {
    await file.discard()
  }
}

type Settled = { facts: Inspected; sha256: string }

/** Looks into the file and keeps it, or what is made of it. */
async function settle(
  ctx: Context,
  file: ReceivedFile,
  { keep, fit = false }: AddMediaInput,
): Promise<Settled> {
  const bytes = await readFile(file.path)
  if (fit && (await needsFit(bytes, keep))) {
    const made = await makeFit(bytes, IMAGE_MAX_BYTES)
    if (!made) throw new AppError('invalid', 'mediaBroken')
    const facts = await inspect(made.bytes)
    const { sha256 } = await storeBytes(ctx, made.bytes)
    if (facts.thumb) await storeThumb(ctx, sha256, facts.thumb)
    return { facts, sha256 }
  }
  const facts = await inspect(bytes)
  const problem = findMediaProblem(facts, keep)
  if (problem) throw refusal(facts, problem)
  await file.keep()
  if (facts.thumb) await storeThumb(ctx, file.sha256, facts.thumb)
  return { facts, sha256: file.sha256 }
}

async function needsFit(bytes: Buffer, keep: Keep): Promise<boolean> {
  if (await isConvertible(bytes)) return true
  const facts = await inspect(bytes)
  return facts.kind === 'image' && findMediaProblem(facts, keep)?.key === 'imageTooLarge'
}

function refusal(facts: Inspected, { key, values }: MediaProblem): AppError {
  const canFit = key === 'imageTooLarge' && facts.format !== 'bmp'
  const canKeep = key === 'mediaOnlyPermanent'
  const fields = {
    ...(canFit && { fit: { key: 'mediaFitOffer' } }),
    ...(canKeep && { keep: { key: 'mediaKeepOffer' } }),
  }
  return new AppError('invalid', key, { values, fields })
}

/** The same file twice is one item: whoever adds it again means that one. */
async function findOrCreate(
  ctx: Context,
  { appId, name }: AddMediaInput,
  inspected: Inspected,
  sha256: string,
) {
  const same = await ctx.db.mediaItem.findFirst({
    where: { appId, sha256 },
    orderBy: { deletedAt: { sort: 'desc', nulls: 'first' } },
  })
  if (same && !same.deletedAt) return same
  if (same) return bringBack(ctx, same.id, name)
  const { thumb: _, ...facts } = inspected
  const data: Prisma.MediaItemCreateInput = {
    ...{ appId, name: cleanName(name), sha256, createdAt: ctx.now() },
    ...{ createdById: ctx.actor.id, createdByName: ctx.actor.name },
    ...facts,
  }
  return ctx.db.mediaItem.create({ data })
}

/** It was taken out of the library once: what WeChat still has of it is known, and needn't be uploaded again. */
async function bringBack(ctx: Context, id: string, name: string) {
  return ctx.db.mediaItem.update({
    where: { id },
    data: {
      ...{ name: cleanName(name), deletedAt: null, createdAt: ctx.now() },
      ...{ createdById: ctx.actor.id, createdByName: ctx.actor.name },
    },
  })
}

async function view(ctx: Context, id: string): Promise<MediaItemView> {
  const row = await ctx.db.mediaItem.findUniqueOrThrow({
    where: { id },
    include: { copies: { select: copyColumns } },
  })
  return toMediaView(row, ctx.now())
}
