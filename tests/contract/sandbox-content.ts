/** Uploads that mass messages are made of, through WeChat's own calls. */
import { amr, jpeg, mp4, png } from '../support/media-files'
import type { Rig } from './sandbox-rig'

export function contentOf(rig: Rig) {
  const upload = async (type: string, bytes: Buffer, name: string): Promise<string> =>
    (await rig.upload(`/cgi-bin/media/upload?type=${type}`, { bytes, name })).media_id
  const image = () => upload('image', png(), 'a.png')
  const video = () => upload('video', mp4(), 'a.mp4')
  const cover = async (): Promise<string> =>
    (await rig.upload('/cgi-bin/material/add_material?type=thumb', { bytes: jpeg(), name: 'a.jpg' })).media_id

  async function articles(titles: string[]) {
    const thumb_media_id = await cover()
    return titles.map((title) => ({ title, content: `<p>${title}, at length</p>`, thumb_media_id }))
  }
  return {
    image,
    video,
    voice: () => upload('voice', amr(50), 'a.amr'),
    permanentImage: async (): Promise<string> =>
      (await rig.upload('/cgi-bin/material/add_material?type=image', { bytes: png(), name: 'a.png' }))
        .media_id,
    /** what media/uploadvideo makes of an uploaded video */
    massVideo: async (title = 'A film', description = 'of a minute'): Promise<string> =>
      (await rig.call('/cgi-bin/media/uploadvideo', { media_id: await video(), title, description }))
        .media_id,
    draft: async (...titles: string[]): Promise<string> =>
      (await rig.call('/cgi-bin/draft/add', { articles: await articles(titles) })).media_id,
    news: async (...titles: string[]): Promise<string> =>
      (await rig.call('/cgi-bin/media/uploadnews', { articles: await articles(titles) })).media_id,
  }
}
