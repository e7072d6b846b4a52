/**
 * WeChat's return codes: class, meaning, and what to do next. Facts only; the browser reads them too.
 * Meanings follow the global return codes page and the pages of the calls; where one code has two causes, both are said.
 */
import { remediesByClass, remediesByCode } from './remedies'

/**
 * - `retry` later · `token` refresh it · `creds` credentials, IP whitelist, account state: an operator must act
 * - `request` our mistake or a stale id · `quota` · `permission` · `content` refused · `recipient` this one person
 * - `accepted` is a yes in the shape of a no · `other` needs no class here
 */
export type ErrcodeClass =
  | 'ok'
  | 'accepted'
  | 'retry'
  | 'token'
  | 'creds'
  | 'request'
  | 'quota'
  | 'permission'
  | 'content'
  | 'recipient'
  | 'other'

export type InTwoLanguages = { zh: string; en: string }
export type ErrcodeFact = { class: ErrcodeClass; meaning: InTwoLanguages }

type Row = readonly [codes: number | readonly number[], class_: ErrcodeClass, zh: string, en: string]

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

const rows: readonly Row[] = [
  [-1, 'retry', '微信系统繁忙', 'WeChat is busy'],
  [0, 'ok', '请求成功', 'OK'],
  [
    40001,
    'token',
    'access_token 无效或已不是最新，或 AppSecret 错误',
    'The access_token is invalid or no longer the latest, or the AppSecret is wrong',
  ],
  [40002, 'creds', '不合法的凭证类型', 'Invalid grant type'],
  [
    40003,
    'recipient',
    '不合法的 OpenID，或该用户没有关注此账号',
    'Invalid OpenID, or not a follower of this account',
  ],
  [40004, 'request', '不合法的媒体文件类型', 'Invalid media type'],
  [40005, 'request', '不合法的文件类型', 'Invalid file type'],
  [40006, 'request', '不合法的文件大小', 'Invalid file size'],
  [
    40007,
    'request',
    '无效的素材 media_id：可能已过期，或草稿已被使用',
    'Invalid media_id: expired, or its draft was already used',
  ],
  [40008, 'request', '不合法的消息类型', 'Invalid message type'],
  [40009, 'request', '不合法的图片大小', 'Invalid image size'],
  [40010, 'request', '不合法的语音大小', 'Invalid voice size'],
  [40011, 'request', '不合法的视频大小', 'Invalid video size'],
  [40012, 'request', '不合法的缩略图大小', 'Invalid thumbnail size'],
  [40013, 'creds', '不合法的 AppID', 'Invalid AppID'],
  [40014, 'token', '不合法的 access_token', 'Invalid access_token'],
  [range(40015, 40028), 'request', '自定义菜单不合法', 'Invalid custom menu'],
  [40029, 'request', '无效的 oauth_code', 'Invalid OAuth code'],
  [40030, 'request', '不合法的 refresh_token', 'Invalid refresh_token'],
  [40031, 'request', '不合法的 OpenID 列表', 'Invalid OpenID list'],
  [40032, 'request', 'OpenID 列表长度不合法（过多或过少）', 'Invalid number of OpenIDs: too many or too few'],
  [
    40033,
    'request',
    '请求含不合法字符（如 \\uxxxx 转义）',
    'Invalid characters in the request, such as \\uxxxx escapes',
  ],
  [40035, 'request', '不合法的参数', 'Invalid argument'],
  [40036, 'request', 'template_id 长度不合法', 'Invalid template_id length'],
  [40037, 'request', '不合法的 template_id', 'Invalid template_id'],
  [40038, 'request', '不合法的请求格式', 'Invalid request format'],
  [40039, 'request', '不合法的 URL 长度', 'Invalid URL length'],
  [40048, 'request', '无效的 URL', 'Invalid URL'],
  [40050, 'request', '分组不存在', "The group doesn't exist"],
  [40051, 'request', '分组名字不合法', 'Invalid group name'],
  [40052, 'request', '二维码 action_name 有误', 'Invalid QR code action name'],
  [40053, 'request', '二维码 action_info 不合法', 'Invalid QR code action info'],
  [40059, 'request', '没有此 msg_id 的群发', 'No broadcast with this msg_id'],
  [40060, 'request', 'article_idx 不合法', 'Invalid article_idx'],
  [40062, 'request', '标题长度不合法', 'Invalid title length'],
  [40065, 'request', '消息当前状态不能删除', "The message's state does not allow deletion"],
  [40068, 'content', '内容含恶意链接', 'The content has a malicious link'],
  [40092, 'request', '备注名不合法', 'Invalid remark'],
  [40097, 'request', '参数错误', 'Invalid arguments'],
  [40113, 'request', '不支持的文件类型', 'Unsupported file type'],
  [40114, 'request', 'index 不合法', 'Invalid index'],
  [40117, 'request', '分组名字不合法', 'Invalid group name'],
  [40118, 'request', 'media_id 长度不合法', 'Invalid media_id length'],
  [[40119, 40120], 'request', '菜单按钮类型错误', 'Invalid menu button type'],
  [40121, 'request', '不合法的 media_id 类型', 'Invalid media_id type'],
  [40125, 'creds', 'AppSecret 无效', 'Invalid AppSecret'],
  [40126, 'content', '文本长度不合法', 'Invalid text length'],
  [40128, 'request', '需使用永久素材的 media_id', 'The media_id must be of permanent material'],
  [40129, 'request', '二维码场景值不合法', 'Invalid QR code scene'],
  [40130, 'request', 'OpenID 少于 2 个', 'Fewer than 2 OpenIDs'],
  [40132, 'recipient', '微信号不合法或不存在', 'Invalid or unknown WeChat name'],
  [40137, 'request', '不支持的图片格式', 'Unsupported image format'],
  [40152, 'request', '标签（分组）不存在', "The tag or group doesn't exist"],
  [40155, 'content', '内容含其他公众号的主页链接', "The content links to another account's profile"],
  [40163, 'request', 'oauth_code 已使用', 'OAuth code already used'],
  [40164, 'creds', '服务器 IP 不在白名单', "The server's IP is not on the whitelist"],
  [40166, 'request', '小程序 AppID 不合法', 'Invalid mini-program AppID'],
  [40192, 'content', '作者不合法', 'Invalid author'],
  [40193, 'content', '推荐语长度不合法', 'Invalid length of the recommendation'],
  [40194, 'content', '推荐语违规', "The recommendation breaks WeChat's rules"],
  [40200, 'permission', '账号类型不符', 'Wrong kind of account'],
  [range(40201, 40203), 'request', '网络检测参数错误', 'Invalid arguments of the connectivity check'],
  [40204, 'permission', '谣言或洗稿文章不能删除', "A rumour or plagiarised article can't be deleted"],
  [40213, 'content', '文本里的链接标签不合法', 'Invalid link tag in the text'],
  [40214, 'content', '文本里的链接文字不合法', 'Invalid link label in the text'],
  [40215, 'content', '图片过多', 'Too many images'],
  [40227, 'request', '标题为空', 'The title is empty'],
  [40243, 'creds', 'AppSecret 已被冻结', 'The AppSecret is frozen'],
  [[40246, 40247], 'request', '模板关键词或类目模板不符', "Template keywords or category template don't fit"],
  [40249, 'content', '模板消息禁止营销内容', 'No marketing in template messages'],
  [41001, 'token', '缺少 access_token', 'access_token missing'],
  [41002, 'request', '缺少 AppID', 'AppID missing'],
  [41003, 'request', '缺少 refresh_token', 'refresh_token missing'],
  [41004, 'creds', '缺少 AppSecret', 'AppSecret missing'],
  [41005, 'request', '缺少素材文件数据', 'Media data missing'],
  [41006, 'request', '缺少 media_id', 'media_id missing'],
  [41008, 'request', '缺少 oauth_code', 'OAuth code missing'],
  [41009, 'request', '缺少 OpenID', 'OpenID missing'],
  [41010, 'request', '缺少 URL', 'URL missing'],
  [41039, 'request', '原文链接不合法', 'Invalid source URL'],
  [41040, 'content', '不符合声明原创的要求', 'The requirements for declaring originality are not met'],
  [42001, 'token', 'access_token 已过期', 'access_token expired'],
  [42002, 'request', 'refresh_token 已过期', 'refresh_token expired'],
  [42003, 'request', 'oauth_code 已过期', 'OAuth code expired'],
  [
    42007,
    'recipient',
    '用户修改了密码，需重新授权',
    'The user changed the password and must authorise again',
  ],
  [42010, 'retry', '操作太快', 'Operating too fast'],
  [43001, 'request', '需要 GET 请求', 'GET required'],
  [43002, 'request', '需要 POST 请求', 'POST required'],
  [43003, 'request', '需要 HTTPS 请求', 'HTTPS required'],
  [43004, 'recipient', '对方没有关注此账号', "The recipient doesn't follow this account"],
  [43005, 'recipient', '需要好友关系', 'Not a friend of the account'],
  [43019, 'recipient', '对方在黑名单中', 'The recipient is on the blacklist'],
  [43101, 'recipient', '用户拒绝接受消息或未订阅', 'The user refuses messages or has no subscription'],
  [43104, 'permission', '此 AppID 无调用权限', 'This AppID has no permission for the call'],
  [43116, 'quota', '模板被限制下发', 'The template is throttled'],
  [44001, 'request', '素材文件为空', 'The media file is empty'],
  [44002, 'request', 'POST 数据为空', 'The POST body is empty'],
  [44003, 'request', '图文内容为空', 'The article is empty'],
  [44004, 'request', '文本内容为空', 'The text is empty'],
  [44990, 'retry', '接口请求太快（每秒）', 'Too many requests a second'],
  [45001, 'request', '素材大小超限', 'The media is too large'],
  [45002, 'content', '内容超过长度限制', 'The content is too long'],
  [
    45003,
    'content',
    '标题超过长度限制，也可能是正文有问题',
    'The title is too long (sometimes said of the content)',
  ],
  [45004, 'content', '描述超过长度限制', 'The description is too long'],
  [45005, 'content', '链接超过长度限制', 'The URL is too long'],
  [45006, 'content', '图片链接超过长度限制', 'The picture URL is too long'],
  [45007, 'content', '语音时间超限', 'The voice message is too long'],
  [45008, 'request', '图文条数超限', 'Too many articles'],
  [45009, 'quota', '今日接口调用次数已用完', "Today's calls of this interface are used up"],
  [45010, 'quota', '菜单个数超限', 'Too many menus'],
  [45011, 'quota', '每分钟调用次数已达上限', 'The calls of this minute are used up'],
  [45015, 'recipient', '超过可回复时间或已取关', 'The reply window is closed, or the user has unfollowed'],
  [45016, 'request', '系统分组不可修改', "A system group can't be changed"],
  [45017, 'request', '分组名过长', 'The group name is too long'],
  [45018, 'quota', '分组数超限', 'Too many groups'],
  [45027, 'request', '模板与所选行业不符', "The template doesn't fit the chosen industry"],
  [45028, 'quota', '群发次数已用完', 'The mass-send quota is used up'],
  [45029, 'quota', '二维码数量超限', 'Too many QR codes'],
  [45040, 'quota', '已达月额度', 'The monthly quota is used up'],
  [45047, 'quota', '客服消息下行条数超限', 'Too many customer-service messages'],
  [45052, 'permission', '此账号不可群发该类型', "This account can't mass-send this type"],
  [45056, 'quota', '标签数已达 100 个', 'There are already 100 tags'],
  [
    45057,
    'request',
    '标签下粉丝超过 10 万，不能直接删除',
    "A tag with more than 100,000 followers can't be deleted",
  ],
  [45058, 'request', '系统标签不可修改', "A system tag can't be changed"],
  [45059, 'quota', '粉丝身上的标签已达 20 个', 'A follower already has 20 tags'],
  [45060, 'request', '素材正被菜单或自动回复引用', 'The media is used by the menu or an automatic reply'],
  [45061, 'retry', '更新太频繁', 'Updated too often'],
  [
    45062,
    'permission',
    '此内容已接广告，不支持用接口群发',
    "The content carries an advertising agreement; it can't be sent by API",
  ],
  [45064, 'request', '菜单含未关联的小程序', "The menu has a mini-program that isn't linked"],
  [
    45065,
    'accepted',
    '此次群发微信早已收到（clientmsgid 已存在）',
    'WeChat already has this send (clientmsgid exists)',
  ],
  [45066, 'retry', '同一 clientmsgid 重试过快', 'The same clientmsgid was retried too soon'],
  [45067, 'request', 'clientmsgid 过长', 'The clientmsgid is too long'],
  [45072, 'request', '输入状态 command 不对', 'Invalid typing command'],
  [
    [45080, 45081],
    'recipient',
    '输入状态：近期无会话或已在输入中',
    'Typing status: no recent chat, or already typing',
  ],
  [45083, 'request', '群发速度不在 0–4', 'The speed is not within 0–4'],
  [45084, 'request', '缺少群发速度参数', 'The speed is missing'],
  [45085, 'retry', '群发速度服务出错', "WeChat's speed service failed"],
  [45086, 'content', '文本链接里的小程序属性错误', 'Bad mini-program attributes in a text link'],
  [45087, 'permission', '此账号的客服消息被封', 'Customer-service messages of this account are blocked'],
  [45102, 'permission', '接口被临时封禁', 'The interface is blocked for now'],
  [45103, 'permission', '接口已不再支持', 'The interface is no longer supported'],
  [45113, 'permission', '不支持群发卡券、商品', "Cards and products can't be sent any more"],
  [45157, 'request', '标签名不合法或重名', 'Invalid or duplicate tag name'],
  [45158, 'request', '标签名过长', 'The tag name is too long'],
  [45159, 'request', '标签不存在', "The tag doesn't exist"],
  [45162, 'request', 'msgtype 错误', 'Invalid msgtype'],
  [range(45163, 45165), 'request', '分页参数错误', 'Invalid paging arguments'],
  [45166, 'content', '内容不合法', 'Invalid content'],
  [45169, 'retry', '同一粉丝正在被并发打标签', 'The same follower is being tagged at this moment'],
  [45171, 'recipient', '部分 OpenID 失败', 'Some OpenIDs failed'],
  [46001, 'request', '素材不存在', "The media doesn't exist"],
  [46003, 'request', '菜单不存在', "The menu doesn't exist"],
  [46004, 'recipient', '用户不存在', "The user doesn't exist"],
  [47001, 'request', 'JSON 或 XML 无法解析', "The JSON or XML can't be parsed"],
  [47002, 'request', 'JSON 用了 \\u 转义，应为 UTF-8', 'The JSON is \\u-escaped instead of UTF-8'],
  [47003, 'request', '模板参数不准确', 'A template argument is invalid'],
  [48001, 'permission', '此账号没有该接口权限', 'This account has no permission for the interface'],
  [48002, 'recipient', '粉丝拒收消息', 'The follower refuses messages'],
  [48003, 'permission', '未同意群发协议', "The mass-send agreement hasn't been accepted"],
  [48004, 'permission', '接口已被封禁', 'The interface is banned for this account'],
  [48005, 'request', '素材正被使用，不能删除', "The material is in use and can't be deleted"],
  [48006, 'quota', '本月清零次数已用完', "This month's quota resets are used up"],
  [48008, 'permission', '没有该类型消息的发送权限', 'No permission to send this type of message'],
  [48009, 'permission', '接口权限已过期', 'The permission for the interface has expired'],
  [48010, 'permission', '素材不可修改', "The material can't be changed"],
  [48013, 'content', '视频不是用新接口上传的', "The video wasn't uploaded through the new interface"],
  [48014, 'content', '视频审核状态异常', "The video's review state is abnormal"],
  [48015, 'permission', '没有留言权限', 'No permission for comments'],
  [
    48021,
    'request',
    '草稿只是自动保存，需手动保存后再发',
    'The draft was only auto-saved; it must be saved by hand first',
  ],
  [
    48022,
    'permission',
    '用接口上传的视频不能用接口发表',
    "A video uploaded by API can't be published by API",
  ],
  [49003, 'recipient', 'OpenID 不属于此 AppID', "The OpenID doesn't belong to this AppID"],
  [50001, 'recipient', '用户未授权该接口', "The user hasn't authorised this interface"],
  [50002, 'permission', '账号受限', 'The account is restricted'],
  [50003, 'permission', '不在白名单', 'Not on the allow-list'],
  [50004, 'creds', '账号被禁止使用 access_token', 'This account may not use access tokens'],
  [50005, 'recipient', '用户未关注', "The user doesn't follow the account"],
  [50007, 'creds', '账号已被冻结', 'The account is frozen'],
  [range(53010, 53019), 'other', '账号名称相关', "About the account's name"],
  [range(53404, 53406), 'permission', '带货能力受限', 'The commerce ability is restricted'],
  [53503, 'content', '草稿未通过发布检查', 'The draft failed the check before publishing'],
  [53504, 'permission', '该草稿只能在公众平台发布', 'This draft can only be published in the console'],
  [53505, 'request', '草稿需先手动保存', 'The draft must be saved by hand first'],
  [53600, 'request', 'article_id 无效', 'Invalid article_id'],
  [61003, 'permission', '未授权给第三方平台', 'Not authorised to the third-party platform'],
  [61004, 'creds', '服务器 IP 未登记', "The server's IP isn't registered"],
  [
    61007,
    'permission',
    '第三方平台没有该接口权限',
    'The third-party platform has no permission for the interface',
  ],
  [61016, 'permission', '第三方平台授权相关', "About the third-party platform's authorisation"],
  [61451, 'request', '客服参数错误', 'Invalid customer-service argument'],
  [range(61452, 61457), 'request', '客服账号有误', 'About customer-service accounts'],
  [61500, 'request', '日期格式错误', 'Invalid date format'],
  [61501, 'request', '日期跨度过大', 'Date range too long'],
  [61503, 'retry', '统计数据尚未就绪', "The statistics aren't ready yet"],
  [[63178, 63182, 63183], 'request', '迁移 OpenID 有误', 'About the migration of OpenIDs'],
  [range(65301, 65320), 'request', '个性化菜单有误', 'About conditional menus'],
  [range(65400, 65417), 'request', '客服功能有误', 'About customer service'],
  [70000, 'content', '触发未成年人保护', 'Refused for the protection of minors'],
  [76001, 'request', 'rid 不存在', "The rid doesn't exist"],
  [76002, 'request', 'rid 格式错误', 'Malformed rid'],
  [
    76003,
    'request',
    'rid 属于其他账号，或 cgi_path 格式错误',
    'The rid is of another account, or the cgi_path is malformed',
  ],
  [76004, 'request', 'rid 已过期', 'The rid has expired'],
  [76021, 'request', 'cgi_path 错误', 'Unknown cgi_path'],
  [76022, 'permission', '无权查询此 cgi_path', 'This cgi_path is not allowed'],
  [[...range(85066, 85076), 886000, 886001], 'request', '二维码跳转规则有误', 'About QR code jump rules'],
  [87009, 'request', '签名无效', 'Invalid signature'],
  [87014, 'content', '内容含违规信息', 'The content is risky'],
  [range(88000, 88011), 'permission', '留言管理相关', 'About article comments'],
  [
    89501,
    'retry',
    '有一个待管理员处理的确认请求',
    'An earlier confirmation is still waiting for the administrator',
  ],
  [89502, 'retry', '等待管理员确认', 'Waiting for the administrator'],
  [89503, 'creds', '此次调用需要管理员确认', "This call needs the administrator's confirmation"],
  [
    [89504, 89505],
    'retry',
    '群发正等待管理员确认',
    "The send is waiting for the administrator's confirmation",
  ],
  [
    89506,
    'creds',
    '管理员拒绝了此 IP，24 小时内不能再试',
    'The administrator refused this IP; it is blocked for 24 hours',
  ],
  [
    89507,
    'creds',
    '管理员拒绝了此 IP，1 小时内不能再试',
    'The administrator refused this IP; it is blocked for 1 hour',
  ],
  [[...range(200011, 200022), 200100], 'request', '订阅模板有误', 'About subscription templates'],
  [range(9410010, 9410012), 'request', '短链有误', 'About short links'],
  [[9500001, 9500002], 'retry', '微信平台处理群发时出错', "WeChat's platform had trouble with the send"],
  [[268487001, 268487002, 268488001], 'retry', '微信平台繁忙', "WeChat's platform is busy"],
]

/** Every code we know of. A code that isn't here is `other`: WeChat adds some without telling. */
export const errcodes: ReadonlyMap<number, ErrcodeFact> = new Map(
  rows.flatMap(([codes, kind, zh, en]) =>
    (typeof codes === 'number' ? [codes] : codes).map(
      (code) => [code, { class: kind, meaning: { zh, en } }] as const,
    ),
  ),
)

export type ErrcodeDescription = {
  code: number
  class: ErrcodeClass
  meaning: InTwoLanguages
  /** What to do next. */
  remedy: InTwoLanguages
}

/** A code in words, for people; unknown ones too. */
export function describeErrcode(code: number): ErrcodeDescription {
  const fact = errcodes.get(code) ?? unknownCode(code)
  return { code, ...fact, remedy: remediesByCode.get(code) ?? remediesByClass[fact.class] }
}

const unknownCode = (code: number): ErrcodeFact => ({
  class: 'other',
  meaning: {
    zh: `微信返回了未收录的错误码 ${code}`,
    en: `WeChat answered with a code that isn't in its lists: ${code}`,
  },
})
