/** What the tests use of the package, which has no types. */
declare module 'co-wechat-api' {
  type Done = { errcode: number }
  type Sent = Done & { msg_id: number }
  type Page = { total: number; count: number; data?: { openid: string[] }; next_openid: string }
  type Named = { id: number; name: string; count: number }
  type Receivers = string[] | number | true
  type Media = { media_id: string; thumb_media_id?: string; url?: string; created_at?: number }
  type Articles = { articles: object[] }
  export default class API {
    constructor(appId: string, secret: string)
    prefix: string
    mpPrefix: string
    request(url: string, options?: object, retry?: number): Promise<unknown>

    getAccessToken(): Promise<{ accessToken: string }>
    getIp(): Promise<{ ip_list: string[] }>
    getJsConfig(about: { url: string }): Promise<{ nonceStr: string; timestamp: string; signature: string }>
    getTicket(): Promise<{ ticket: string }>

    getTags(): Promise<{ tags: Named[] }>
    createTags(name: string): Promise<{ tag: { id: number; name: string } }>
    updateTag(id: number, name: string): Promise<Done>
    deleteTag(id: number): Promise<Done>
    batchTagging(openIds: string[], id: number): Promise<Done>
    batchUnTagging(openIds: string[], id: number): Promise<Done>
    getUsersFromTag(id: number, nextOpenId?: string): Promise<Page>
    getIdList(openId: string): Promise<{ tagid_list: number[] }>
    getGroups(): Promise<{ groups: Named[] }>
    createGroup(name: string): Promise<{ group: { id: number; name: string } }>
    updateGroup(id: number, name: string): Promise<Done>
    removeGroup(id: number): Promise<Done>
    moveUserToGroup(openId: string, id: number): Promise<Done>
    moveUsersToGroup(openIds: string[], id: number): Promise<Done>
    getWhichGroup(openId: string): Promise<{ groupid: number }>
    getFollowers(nextOpenId?: string): Promise<Page>
    getUser(openId: string): Promise<{ subscribe: number; tagid_list: number[]; remark: string }>
    batchGetUsers(openIds: string[]): Promise<{ user_info_list: { openid: string }[] }>
    updateRemark(openId: string, remark: string): Promise<Done>

    uploadMedia(file: string | Buffer, type: string, name?: string, mime?: string): Promise<Media>
    getMedia(mediaId: string): Promise<Buffer | { video_url: string }>
    uploadImage(file: string): Promise<{ url: string }>
    uploadMaterial(file: string, type: string): Promise<Media>
    uploadVideoMaterial(file: string, about: { title: string; introduction: string }): Promise<Media>
    uploadNewsMaterial(news: Articles): Promise<Media>
    updateNewsMaterial(news: { media_id: string; index: number; articles: object }): Promise<Done>
    getMaterial(mediaId: string): Promise<Buffer | { news_item: { title: string }[] }>
    removeMaterial(mediaId: string): Promise<Done>
    getMaterialCount(): Promise<Record<'voice_count' | 'video_count' | 'image_count' | 'news_count', number>>
    getMaterials(type: string, offset: number, count: number): Promise<{ total_count: number; item: Media[] }>

    uploadNews(news: Articles): Promise<Media>
    uploadMPVideo(video: { media_id: string; title: string; description: string }): Promise<Media>
    massSendText(content: string, receivers: Receivers, clientMsgId?: string): Promise<Sent>
    massSendNews(mediaId: string, receivers: Receivers, clientMsgId?: string, ignore?: number): Promise<Sent>
    massSendImage(mediaId: string, receivers: Receivers): Promise<Sent>
    massSendVoice(mediaId: string, receivers: Receivers): Promise<Sent>
    massSendVideo(mediaId: string, receivers: Receivers): Promise<Sent>
    deleteMass(msgId: number): Promise<Done>
    previewText(openId: string, content: string): Promise<Sent>
    previewNews(openId: string, mediaId: string): Promise<Sent>
    previewImage(openId: string, mediaId: string): Promise<Sent>
    getMassMessageStatus(msgId: number): Promise<{ msg_id: number; msg_status: string }>

    createTmpQRCode(scene: number | string, seconds: number): Promise<{ ticket: string; url: string }>
    createLimitQRCode(scene: number | string): Promise<{ ticket: string; url: string }>
    showQRCodeURL(ticket: string): string

    sendText(openId: string, text: string): Promise<Done>
    sendImage(openId: string, mediaId: string): Promise<Done>
    sendNews(openId: string, articles: object[]): Promise<Done>
    setIndustry(ids: { industry_id1: string; industry_id2: string }): Promise<Done>
    getIndustry(): Promise<{ primary_industry: object }>
    addTemplate(shortId: string): Promise<{ template_id: string }>
    getAllPrivateTemplate(): Promise<{ template_list: { template_id: string; content: string }[] }>
    sendTemplate(
      openId: string,
      templateId: string,
      url: string,
      colour: string,
      data: object,
    ): Promise<{ msgid: number }>
    delPrivateTemplate(templateId: string): Promise<Done>

    getUserSummary(begin: string, end: string): Promise<{ list: object[] }>
    getUserCumulate(begin: string, end: string): Promise<{ list: { cumulate_user: number }[] }>
    getUpstreamMsg(begin: string, end: string): Promise<{ list: object[] }>
    getInterfaceSummary(begin: string, end: string): Promise<{ list: object[] }>
  }
}
