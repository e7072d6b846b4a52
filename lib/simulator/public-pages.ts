/**
 * What WeChat serves on other hosts, to people: articles (mp.weixin.qq.com), their pictures (mmbiz.qpic.cn) and videos.
 * The paths are WeChat's, so that whoever shows such an address only has to put the simulator's base for the host.
 */
import { draftPage, sentPage } from './articles/article-page'
import { storedFile } from './media/file-answer'
import { findMedia } from './media/media'
import type { FileStore } from './persistence/files'
import { page, type RawAnswer } from './raw'
import type { State } from './state'

export type World = { state: State; files: FileStore; now: number }

/** @returns null for a path of WeChat's API */
export function answerPublic(world: World, method: string, path: string): RawAnswer | null {
  const [, article] = /^\/s\/([\w-]+)$/.exec(path) ?? []
  const [, picture] = /^\/(?:sz_)?mmbiz_\w+\/([\w-]+)\/\d+$/.exec(path) ?? []
  const [, video] = /^\/vweixinp\/([\w-]+)\.mp4$/.exec(path) ?? []
  if (!article && !picture && !video) return null
  if (method !== 'GET' && method !== 'HEAD') return page('', 405)
  const answer = article
    ? articlePage(world, article)
    : picture
      ? pictureFile(world, picture)
      : videoFile(world, video)
  return answer ?? page('<!doctype html><meta charset="utf-8"><title>404</title><p>404', 404)
}

function articlePage(world: World, id: string): RawAnswer | null {
  for (const account of world.state.accounts.values()) {
    const answer = sentPage(account, id, world.now) ?? draftPage(account, id, world.now)
    if (answer) return answer
  }
  return null
}

function pictureFile({ state, files }: World, id: string): RawAnswer | null {
  for (const { media } of state.accounts.values()) {
    const picture = media.pictures.get(id)
    if (picture) return storedFile(files, picture.hash, picture.contentType)
  }
  return null
}

function videoFile({ state, files, now }: World, mediaId: string | undefined): RawAnswer | null {
  for (const account of state.accounts.values()) {
    const media = findMedia(account.media, mediaId, now)
    if (media?.type === 'video') return storedFile(files, media.hash, media.contentType)
  }
  return null
}
