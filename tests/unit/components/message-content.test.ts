import { describe, expect, it } from 'vitest'
import { readMessage } from '@/components/sandbox/message-content'

describe('a message on the phone', () => {
  it.each<[string, string, unknown, unknown]>([
    ['a text', 'text', { content: '你好' }, { type: 'text', text: '你好' }],
    [
      'an image of a preview',
      'image',
      { media_id: 'M' },
      { type: 'pictures', pictures: [{ mediaId: 'M' }], title: '', caption: '' },
    ],
    [
      'images of a mass send, with their caption',
      'image',
      { media_ids: ['A', 'B'], recommend: '周五', title: '上新' },
      { type: 'pictures', pictures: [{ mediaId: 'A' }, { mediaId: 'B' }], title: '上新', caption: '周五' },
    ],
    ['a voice', 'voice', { media_id: 'V' }, { type: 'voice', source: { mediaId: 'V' }, seconds: null }],
    [
      'a video',
      'mpvideo',
      { media_id: 'V', title: '片', description: '短片' },
      {
        type: 'video',
        source: { mediaId: 'V' },
        cover: null,
        title: '片',
        description: '短片',
        isDeleted: false,
      },
    ],
    [
      'music of a mass send: a sound with a title',
      'music',
      { media_id: 'S', title: '歌' },
      { type: 'voice', source: { mediaId: 'S' }, seconds: null },
    ],
    [
      'music of a reply: the better address first',
      'music',
      {
        title: '歌',
        description: '手',
        musicurl: 'https://a/1',
        hqmusicurl: 'https://a/2',
        thumb_media_id: 'T',
      },
      { type: 'music', title: '歌', description: '手', url: 'https://a/2', cover: { mediaId: 'T' } },
    ],
    [
      'articles of a draft',
      'mpnews',
      {
        media_id: 'D',
        articles: [
          {
            article_type: 'news',
            title: '一',
            digest: '摘要',
            thumb_media_id: 'T',
            url: 'http://mp.weixin.qq.com/s/1',
          },
          {
            title: '二',
            thumb_url: 'http://mmbiz.qpic.cn/mmbiz_jpg/P/0',
            url: '/sandbox/wechat/s/2',
            deleted: true,
          },
        ],
      },
      {
        type: 'articles',
        articles: [
          {
            title: '一',
            digest: '摘要',
            cover: { mediaId: 'T' },
            url: '/sandbox/wechat/s/1',
            isDeleted: false,
          },
          {
            title: '二',
            digest: '',
            cover: { url: '/sandbox/wechat/mmbiz_jpg/P/0' },
            url: '/sandbox/wechat/s/2',
            isDeleted: true,
          },
        ],
      },
    ],
    [
      'an image post',
      'mpnews',
      {
        articles: [
          {
            article_type: 'newspic',
            title: '三张',
            content: '文字',
            image_info: { image_list: [{ image_media_id: 'A' }, { image_media_id: 'B' }] },
            url: 'https://x/s/3',
          },
        ],
      },
      {
        ...{ type: 'pictures', pictures: [{ mediaId: 'A' }, { mediaId: 'B' }] },
        ...{ title: '三张', caption: '文字', isPost: true },
      },
    ],
    [
      'a template message',
      'template',
      { title: '订单', url: 'https://x/', data: { thing1: { value: '咖啡' } } },
      { type: 'template', title: '订单', rows: [{ name: 'thing1', value: '咖啡' }], url: 'https://x/' },
    ],
    [
      'a menu',
      'msgmenu',
      { head_content: '满意吗', list: [{ id: '101', content: '满意' }], tail_content: '谢谢' },
      { type: 'menu', head: '满意吗', options: [{ id: '101', label: '满意' }], tail: '谢谢' },
    ],
  ])('%s', (_, msgtype, payload, expected) => {
    expect(readMessage(msgtype, payload)).toEqual(expected)
  })

  it.each<[string, string, unknown]>([
    ['a type of tomorrow', 'hologram', { media_id: 'H' }],
    ['a text without words', 'text', {}],
    ['images without any', 'image', { media_ids: [] }],
    ['articles without any', 'mpnews', { media_id: 'D' }],
    ['no payload at all', 'voice', null],
  ])('%s is shown as what it is called', (_, msgtype, payload) => {
    expect(readMessage(msgtype, payload)).toMatchObject({ type: 'unknown', msgtype })
  })

  it('leads nowhere but to the web', () => {
    const articles = ['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example/x', 'weixin://x'].map(
      (url) => ({ title: 'x', url, picurl: url }),
    )
    const message = readMessage('news', { articles })
    expect(message).toMatchObject({ articles: articles.map(() => ({ url: null, cover: null })) })
  })
})
