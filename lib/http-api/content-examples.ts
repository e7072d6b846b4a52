/** A message of every kind, as callers write it. */
import type { ContentOf, ContentType } from '@/lib/broadcast/content'

const documentId = '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b'
const picture = { libraryId: '5b1f0d5e-6f0c-4b57-9a3c-2f3f6a9b1c2d' }
const given = { mediaId: 'nSpn1L8Zb5zl-KmYgVTXZg0Zz2DqYOZ1' }

type Example<T extends ContentType> = Partial<ContentOf<T>> & { type: T }
type Told<T extends ContentType> = { example: Example<T>; en: string; zh: string }

export const contentExamples: { [T in ContentType]: Told<T> } = {
  text: {
    example: {
      type: 'text',
      text: '你好，周五上新[微笑] <a href="https://example.com/new">看看</a>',
    },
    en: 'Links and WeChat’s faces stand in it as WeChat has them. A mini program: `<a href="https://…" data-miniprogram-appid="wx…" data-miniprogram-path="pages/index/index">…</a>`.',
    zh: '链接和微信表情按微信的写法。小程序：`<a href="https://…" data-miniprogram-appid="wx…" data-miniprogram-path="pages/index/index">…</a>`。',
  },
  image: {
    example: {
      ...{ type: 'image', images: [picture, given] },
      ...{ caption: '本周新品', comments: 'followers' },
    },
    en: '1 to 20 pictures of the library (`libraryId`), or ones that you gave to WeChat yourself (`mediaId`). Without a `caption` WeChat shows words of its own.',
    zh: '1 到 20 张图片：素材库里的（`libraryId`），或你自己已交给微信的（`mediaId`）。没有 `caption` 时微信显示它自己的字样。',
  },
  newspic: {
    example: {
      ...{ type: 'newspic', title: '周五上新', text: '三款新品，到店有礼。' },
      ...{ images: [picture], comments: 'everyone' },
    },
    en: 'An image post: a draft is made for each call to WeChat.',
    zh: '贴图：每次调用微信都会新建一份草稿。',
  },
  voice: {
    example: { type: 'voice', media: picture },
    en: 'One sound.',
    zh: '一段声音。',
  },
  music: {
    example: { type: 'music', media: picture },
    en: 'One sound; phones show it like a voice message.',
    zh: '一段声音，手机上显示得像语音。',
  },
  video: {
    example: { type: 'video', media: picture, title: '新店开张', description: '一分钟带你看' },
    en: 'WeChat often refuses videos by API (48013, 48014, 48022); then the broadcast is paused with `{"code": "content", "errcode": 48022}`. With a `mediaId` it is one that `media/uploadvideo` gave.',
    zh: '微信经常拒绝经接口发送的视频（48013、48014、48022），这时群发会暂停，原因是 `{"code": "content", "errcode": 48022}`。用 `mediaId` 时须是 `media/uploadvideo` 给出的。',
  },
  article: {
    example: { type: 'article', documentId, revision: 3, onReprint: 'stop' },
    en: 'Articles as they stood at one revision, which making them answers. `onReprint` says what happens when WeChat takes the text for a permitted reprint.',
    zh: '图文的某一个版本；新建图文时会返回版本号。`onReprint` 决定微信判定为可转载时是停止还是继续。',
  },
  card: {
    example: { type: 'card', cardId: 'p1Pj9jr90_SQRaVqYI239Ka1erk' },
    en: 'Only where the account’s settings say that it may: WeChat answers 45113 to most.',
    zh: '只有公众号设置允许时才可用：微信对大多数公众号回答 45113。',
  },
}
