/** What the tests use of the package, which has no types. */
declare module 'co-wechat-api' {
  type Sent = { errcode: number; msg_id: number }
  type Page = { total: number; count: number; data?: { openid: string[] }; next_openid: string }
  export default class API {
    constructor(appId: string, secret: string)
    prefix: string
    getAccessToken(): Promise<{ accessToken: string }>
    getTags(): Promise<{ tags: { id: number; name: string; count: number }[] }>
    getGroups(): Promise<{ groups: { id: number; name: string; count: number }[] }>
    getWhichGroup(openId: string): Promise<{ groupid: number }>
    getFollowers(nextOpenId?: string): Promise<Page>
    getUser(openId: string): Promise<{ subscribe: number; tagid_list: number[] }>
    batchGetUsers(openIds: string[]): Promise<{ user_info_list: { openid: string }[] }>
    getIdList(openId: string): Promise<{ tagid_list: number[] }>
    massSendText(content: string, receivers: string[] | number | true, clientMsgId?: string): Promise<Sent>
    previewText(openId: string, content: string): Promise<Sent>
    uploadMedia(file: string, type: string): Promise<{ media_id: string }>
    getMedia(mediaId: string): Promise<Buffer>
    uploadMaterial(file: string, type: string): Promise<{ media_id: string }>
    uploadVideoMaterial(
      file: string,
      about: { title: string; introduction: string },
    ): Promise<{ media_id: string }>
    getMaterial(mediaId: string): Promise<Buffer>
    getMaterialCount(): Promise<{ image_count: number; video_count: number }>
    getMassMessageStatus(msgId: number): Promise<{ msg_id: number; msg_status: string }>
  }
}
