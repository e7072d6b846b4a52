/** Files at WeChat: temporary media, permanent material, pictures of articles. */
import * as z from 'zod'
import type { WechatClient } from './client'
import type { FormFile } from './form'
import type { File } from './transport'
import { endpoints } from './wire/endpoints'

export type UploadType = 'image' | 'voice' | 'video'

/** Ten megabytes on a slow line. */
const UPLOAD_TIMEOUT_MS = 120_000

const mediaId = z.string().min(1)
const seconds = z.coerce.number().int()

/** media/upload: three days from `createdAt` on. */
export async function uploadTemporary(
  client: WechatClient,
  { type, file }: { type: UploadType; file: FormFile },
): Promise<{ mediaId: string; createdAt: Date | null }> {
  const reply = await client.call(endpoints.mediaUpload, {
    schema: z.object({ media_id: mediaId, created_at: seconds.nullish().catch(null) }),
    query: { type },
    form: { file },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  return { mediaId: reply.media_id, createdAt: reply.created_at ? new Date(reply.created_at * 1000) : null }
}

export type PermanentUpload =
  | { type: 'image' | 'voice'; file: FormFile }
  /** WeChat's library shows both, and refuses a video without a title (40227) */
  | { type: 'video'; file: FormFile; title: string; introduction: string }

/** material/add_material. `url` only of pictures, and seen only inside WeChat's own pages. */
export async function uploadPermanent(
  client: WechatClient,
  upload: PermanentUpload,
): Promise<{ mediaId: string; url: string | null }> {
  const { type, file } = upload
  const about =
    upload.type === 'video' && JSON.stringify({ title: upload.title, introduction: upload.introduction })
  const reply = await client.call(endpoints.materialAdd, {
    schema: z.object({ media_id: mediaId, url: z.string().nullish() }),
    query: { type },
    form: { file, ...(about && { fields: { description: about } }) },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  return { mediaId: reply.media_id, url: reply.url || null }
}

/** media/uploadimg: jpg and png below 1 MB; takes no place in the library. @returns its address */
export async function uploadArticlePicture(client: WechatClient, file: FormFile): Promise<string> {
  const reply = await client.call(endpoints.mediaUploadImage, {
    schema: z.object({ url: z.string().min(1) }),
    form: { file },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  return reply.url
}

/** media/uploadvideo: the only id that a mass message takes of a video. */
export async function toMassVideo(
  client: WechatClient,
  video: { mediaId: string; title: string; description: string },
): Promise<{ mediaId: string }> {
  const reply = await client.call(endpoints.mediaUploadVideo, {
    schema: z.object({ media_id: mediaId }),
    body: { media_id: video.mediaId, title: video.title, description: video.description },
  })
  return { mediaId: reply.media_id }
}

export type DownloadedMaterial = { bytes: Buffer; title: string; description: string }

/** material/get_material: pictures and voices come themselves, of a video the address at which it can be fetched. */
export async function downloadMaterial(client: WechatClient, id: string): Promise<DownloadedMaterial> {
  const patience = { timeoutMs: UPLOAD_TIMEOUT_MS }
  const answer = await client.download(endpoints.materialGet, { body: { media_id: id }, ...patience })
  if (isFile(answer)) return { bytes: answer.bytes, title: '', description: '' }
  const { title, description, down_url: address } = videoReply.parse(answer)
  const video = await client.download({ address }, patience)
  if (!isFile(video)) throw new TypeError('An address answered with something else than a file')
  return { bytes: video.bytes, title, description }
}

const isFile = (answer: object): answer is File => 'bytes' in answer && Buffer.isBuffer(answer.bytes)

const videoReply = z.object({
  title: z.string().catch(''),
  description: z.string().catch(''),
  down_url: z.string().catch(''),
})

export type Material = { mediaId: string; name: string; url: string | null; updatedAt: Date }

/** material/batchget_material, newest first. @param page `count` up to 20 */
export async function listMaterial(
  client: WechatClient,
  { type, offset, count }: { type: UploadType; offset: number; count: number },
): Promise<{ total: number; items: Material[] }> {
  const reply = await client.call(endpoints.materialList, {
    schema: z.object({ total_count: z.coerce.number().int(), item: z.array(material).nullish() }),
    body: { type, offset, count },
  })
  return { total: reply.total_count, items: reply.item ?? [] }
}

const material = z
  .object({
    media_id: mediaId,
    name: z.string().nullish(),
    url: z.string().nullish(),
    update_time: seconds.catch(0),
  })
  .transform((item): Material => ({
    mediaId: item.media_id,
    name: item.name ?? '',
    url: item.url || null,
    updatedAt: new Date(item.update_time * 1000),
  }))

/** material/del_material: for everybody who uses the account, the console included. 48005 when a menu or reply has it. */
export async function deleteMaterial(client: WechatClient, id: string): Promise<void> {
  await client.call(endpoints.materialDelete, { schema: z.unknown(), body: { media_id: id } })
}
