/**
 * WeChat's copy of a file: the one we know of, or a new one. What WeChat keeps for three days only is so renewed whenever
 * it is used.
 */
import type { Context } from '@/lib/context'
import type { MediaItem } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { formats } from '@/lib/media/format'
import type { MediaUse } from '@/lib/media/media'
import { findMediaProblem, fitsArticle, isOnlyPermanent } from '@/lib/media/rules'
import { authorise } from '@/lib/services/authorise'
import type { WechatClient } from '@/lib/wechat/client'
import { isWechatApiError } from '@/lib/wechat/errors'
import { toFileName, type FormFile } from '@/lib/wechat/form'
import { toMassVideo, uploadArticlePicture, uploadPermanent, uploadTemporary } from '@/lib/wechat/media'
import { ARTICLE_PICTURE_BYTES_BELOW, MEDIA_LIFE_MS } from '@/lib/wechat/wire/limits'
import { mediaGone } from './find-item'
import { fileOf } from './get-file'
import { makeFit } from './pictures'
import { removeTwin } from './synced-id'

export type EnsureCopyInput = {
  appId: string
  libraryId: string
  /**
   * `temporary`: at least that; a permanent copy will do, and is made of formats that WeChat takes only so.
   * `articlePicture`: an address; moving pictures and bitmaps get that of their permanent copy, since uploadimg takes none.
   */
  use: MediaUse
  /** of a video */
  words?: { title: string; description: string }
  /** until when it must live at least; null and absent: now */
  aliveUntil?: Date | null
}

export type Copy = { mediaId: string | null; url: string | null; expiresAt: Date | null }

/** WeChat works on a message for a while after it has taken it: a copy in its last hour isn't handed out. */
const MARGIN_MS = 3_600_000

/** @throws AppError not_found mediaGone, invalid; WechatApiError, WechatTransportError */
export async function ensureCopy(ctx: Context, input: EnsureCopyInput): Promise<Copy> {
  const { appId, libraryId } = input
  authorise(ctx, 'author', appId)
  const item = await ctx.db.mediaItem.findFirst({ where: { id: libraryId, appId, deletedAt: null } })
  if (!item) throw mediaGone()
  const until = Math.max(input.aliveUntil?.getTime() ?? 0, ctx.now().getTime()) + MARGIN_MS
  return ensure({ ctx, item, aliveUntil: new Date(until), words: input.words }, input.use)
}

type Need = { ctx: Context; item: MediaItem; aliveUntil: Date; words?: EnsureCopyInput['words'] }

async function ensure(need: Need, use: MediaUse): Promise<Copy> {
  const { ctx, item } = need
  const atWechat = await findCopy(need, use)
  if (atWechat) return atWechat
  // Whatever is for ever is good for three days, and for an article where its own way takes no such picture.
  if (use === 'temporary') {
    const permanent = await findCopy(need, 'permanent')
    if (permanent) return permanent
    const { format: known } = await fileOf(ctx, item)
    if (isOnlyPermanent({ kind: item.kind, format: known })) return ensure(need, 'permanent')
  }
  const client = await ctx.wechat(item.appId)
  switch (use) {
    case 'temporary':
    case 'permanent':
      return upload(need, client, use)
    case 'articlePicture':
      return uploadForArticle(need, client)
    case 'massVideo':
      return makeMassVideo(need, client)
  }
}

/** The words that a copy was made with are part of it only where WeChat shows them with the message. */
const wordsOf = ({ item, words }: Need, use: MediaUse): string =>
  use === 'massVideo'
    ? JSON.stringify([words?.title ?? item.name, words?.description ?? item.description])
    : ''

async function findCopy(need: Need, use: MediaUse): Promise<Copy | null> {
  const { ctx, item, aliveUntil } = need
  return ctx.db.mediaCopy.findFirst({
    where: {
      ...{ itemId: item.id, use, words: wordsOf(need, use) },
      OR: [{ expiresAt: null }, { expiresAt: { gt: aliveUntil } }],
    },
    select: { mediaId: true, url: true, expiresAt: true },
  })
}

async function upload(need: Need, client: WechatClient, use: 'temporary' | 'permanent'): Promise<Copy> {
  const { ctx, item, words } = need
  const { bytes, format } = await fileOf(ctx, item)
  const { kind, durationMs, width, height } = item
  const facts = { kind, format, bytes: bytes.byteLength, durationMs, width, height }
  const problem = findMediaProblem(facts, use)
  if (problem) throw new AppError('invalid', problem.key, { values: problem.values })
  const file = toFormFile(item.name, format, bytes)
  // Three days begin at WeChat when it has taken it, at the earliest now.
  const uploadedAt = ctx.now()
  if (use === 'temporary') {
    const { mediaId } = await uploadTemporary(client, { type: kind, file })
    const expiresAt = new Date(uploadedAt.getTime() + MEDIA_LIFE_MS)
    return saveCopy(need, use, { mediaId, url: null, uploadedAt, expiresAt })
  }
  const title = words?.title || item.name
  const introduction = words?.description ?? item.description
  const made = await uploadPermanent(
    client,
    kind === 'video' ? { type: kind, file, title, introduction } : { type: kind, file },
  )
  const copy = await saveCopy(need, use, { ...made, uploadedAt, expiresAt: null })
  await removeTwin(ctx, { appId: item.appId, mediaId: made.mediaId, itemId: item.id })
  return copy
}

async function uploadForArticle(need: Need, client: WechatClient): Promise<Copy> {
  const { ctx, item } = need
  const { bytes, format } = await fileOf(ctx, item)
  if (format === 'gif' || format === 'bmp') {
    const permanent = await ensure(need, 'permanent')
    return permanent.url ? permanent : upload(need, client, 'permanent')
  }
  const fits = fitsArticle({ format, bytes: bytes.byteLength })
  const made = fits ? { bytes, format } : await makeFit(bytes, ARTICLE_PICTURE_BYTES_BELOW)
  if (!made) throw new AppError('invalid', 'mediaBroken')
  const uploadedAt = ctx.now()
  const url = await uploadArticlePicture(client, toFormFile(item.name, made.format, made.bytes))
  return saveCopy(need, 'articlePicture', { mediaId: null, url, uploadedAt, expiresAt: null })
}

async function makeMassVideo(need: Need, client: WechatClient): Promise<Copy> {
  const { ctx, item, words } = need
  const title = words?.title ?? item.name
  const description = words?.description ?? item.description
  const make = async (): Promise<Copy> => {
    const source = await ensure(need, 'temporary')
    const uploadedAt = ctx.now()
    const { mediaId } = await toMassVideo(client, { mediaId: source.mediaId ?? '', title, description })
    // How long it lives is said nowhere; three days, as what it was made of.
    const expiresAt = new Date(uploadedAt.getTime() + MEDIA_LIFE_MS)
    return saveCopy(need, 'massVideo', { mediaId, url: null, uploadedAt, expiresAt })
  }
  try {
    return await make()
  } catch (error) {
    if (!isWechatApiError(error) || error.errcode !== 40007) throw error
    // WeChat has forgotten, or somebody deleted, what we thought it had.
    await ctx.db.mediaCopy.deleteMany({ where: { itemId: item.id, use: { in: ['temporary', 'permanent'] } } })
    return make()
  }
}

type Made = Copy & { uploadedAt: Date }

async function saveCopy(need: Need, use: MediaUse, made: Made): Promise<Copy> {
  const { ctx, item } = need
  const key = { itemId: item.id, use, words: wordsOf(need, use) }
  await ctx.db.mediaCopy.upsert({
    where: { itemId_use_words: key },
    create: { ...key, ...made },
    update: made,
  })
  const { mediaId, url, expiresAt } = made
  return { mediaId, url, expiresAt }
}

function toFormFile(name: string, format: keyof typeof formats, bytes: Buffer): FormFile {
  const { ending, contentType } = formats[format]
  return { bytes, fileName: toFileName(name, ending), contentType }
}
