/**
 * What WeChat serves on other hosts, to people: articles (mp.weixin.qq.com), their pictures (mmbiz.qpic.cn), and the
 * media in their chats.
 * The paths are WeChat's, so that whoever shows such an address only has to put the simulator's base for the host.
 */
import { draftPage, sentPage } from './articles/article-page'
import { storedFile } from './media/file-answer'
import type { FileStore } from './persistence/files'
import { page, type RawAnswer } from './raw'
import type { State } from './state'

export type World = { state: State; files: FileStore; now: number }

/** @returns null for a path of WeChat's API */
export function answerPublic(world: World, method: string, path: string): RawAnswer | null {
  const [, article] = /^\/s\/([\w-]+)$/.exec(path) ?? []
  const [, picture] = /^\/(?:sz_)?mmbiz_\w+\/([\w-]+)\/\d+$/.exec(path) ?? []
  const [, media] = /^\/vweixinp\/([\w-]+)\.\w+$/.exec(path) ?? []
  if (!article && !picture && !media) return null
  if (method !== 'GET' && method !== 'HEAD') return page('', 405)
  const answer = article
    ? articlePage(world, article)
    : picture
      ? pictureFile(world, picture)
      : mediaFile(world, media)
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

/** Also what has expired: a message that has arrived keeps its picture. */
function mediaFile({ state, files }: World, mediaId = ''): RawAnswer | null {
  for (const account of state.accounts.values()) {
    const media = account.media.items.get(mediaId)
    if (media) return storedFile(files, media.hash, media.contentType)
  }
  return null
}
