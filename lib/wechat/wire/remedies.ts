/** What a person does next after a code: whole sentences, shown behind the code's meaning. */
import type { ErrcodeClass, InTwoLanguages } from './errcodes'

type Row = readonly [codes: readonly number[], zh: string, en: string]

export const remediesByClass: Readonly<Record<ErrcodeClass, InTwoLanguages>> = {
  ok: { zh: '无需处理。', en: 'Nothing to do.' },
  accepted: { zh: '按已提交处理，无需重发。', en: 'It counts as accepted; don’t send again.' },
  retry: { zh: '这是暂时的，过几分钟再试。', en: 'This passes; try again in a few minutes.' },
  token: {
    zh: '系统会自动换取新的 access_token；若一再出现，到“设置”测试连接。',
    en: 'A new access_token is fetched by itself; if this keeps coming back, test the connection in Settings.',
  },
  creds: {
    zh: '到“设置”核对 AppID、AppSecret 和 IP 白名单，然后测试连接。',
    en: 'Check AppID, AppSecret and IP whitelist in Settings, then test the connection.',
  },
  request: {
    zh: '请检查所填内容后再试；若无从修改，请把错误码和 rid 交给技术人员。',
    en: 'Check what you entered and try again; if there is nothing to change, give the code and the rid to your engineers.',
  },
  quota: {
    zh: '等额度恢复后再试（每日额度按北京时间计算）。',
    en: 'Try again when the quota is renewed (days are counted in Beijing time).',
  },
  permission: {
    zh: '到微信公众平台查看账号类型、认证状态和接口权限。',
    en: 'Look at the account’s kind, verification and interface permissions in WeChat’s console.',
  },
  content: { zh: '修改内容后重新发送。', en: 'Change the content and send again.' },
  recipient: {
    zh: '换一个收件人，或请对方先关注此账号。',
    en: 'Choose another recipient, or ask this person to follow the account first.',
  },
  other: {
    zh: '请把错误码和 rid 交给技术人员，或到微信开放社区查询。',
    en: 'Give the code and the rid to your engineers, or look it up in WeChat’s developer community.',
  },
}

const rows: readonly Row[] = [
  [
    [-1, 268487001, 268487002, 268488001, 9500001, 9500002],
    '系统会用同一编号稍后再问，不会重复发送；若数小时不好，请到公众平台查看。',
    'It is asked again by itself under the same id, so nothing is sent twice; if it lasts for hours, look in WeChat’s console.',
  ],
  [
    [40001],
    '系统已换过 access_token。若仍出现：核对 AppSecret，并确认没有别的程序在用同一 AppID 换取 access_token。',
    'The access_token was already renewed. If it persists, check the AppSecret, and that no other program fetches tokens for the same AppID.',
  ],
  [
    [40013, 41002],
    '到公众平台的开发设置里复制 AppID，在“设置”里重新填写。',
    'Copy the AppID from the developer settings of WeChat’s console and enter it again in Settings.',
  ],
  [
    [40125, 41004],
    '在“设置”里重新填写 AppSecret；若在公众平台重置过，旧的已失效。',
    'Enter the AppSecret again in Settings; if it was reset in WeChat’s console, the old one no longer works.',
  ],
  [
    [40164, 61004],
    '把此服务器的 IP 加入公众平台开发设置里的 IP 白名单，几分钟后测试连接。',
    'Add this server’s IP to the IP whitelist in the developer settings of WeChat’s console, then test the connection after a few minutes.',
  ],
  [
    [40243],
    '到公众平台解冻 AppSecret，约 10 分钟后生效，再测试连接。',
    'Unfreeze the AppSecret in WeChat’s console; it takes about 10 minutes, then test the connection.',
  ],
  [
    [40007],
    '素材已过期或草稿已被用过：重新上传或选择内容后再发。',
    'The media has expired or the draft was already used: upload or choose the content again, then send.',
  ],
  [
    [40003],
    '核对 OpenID：每个账号的 OpenID 各不相同，且对方须已关注。',
    'Check the OpenID: each account has its own OpenIDs, and the person must be a follower.',
  ],
  [
    [40031, 40032, 40130],
    '一次按 OpenID 群发须 2 至 10,000 人；检查名单后再发，单人请用预览。',
    'A send by OpenIDs takes 2 to 10,000 people; check the list and send again, or use a preview for one person.',
  ],
  [
    [40132],
    '核对微信号（不是昵称，也不是手机号），或改用 OpenID 预览。',
    'Check the WeChat name (not the nickname, nor a phone number), or preview by OpenID.',
  ],
  [
    [43004, 50005],
    '请对方先关注此账号，再发预览。',
    'Ask the person to follow this account first, then preview again.',
  ],
  [
    [40152, 40050, 45159],
    '标签或分组可能已被删除：刷新列表，重新选择发送对象。',
    'The tag or group may have been deleted: refresh the list and choose the audience again.',
  ],
  [
    [45002, 40126],
    '缩短内容。微信没有公布上限，600 字节以内最稳妥。',
    'Shorten the content. WeChat states no limit; up to 600 bytes is safest.',
  ],
  [[44004], '写上文字后再发。', 'Write some text, then send.'],
  [
    [45009],
    '系统会在北京时间次日零点后继续；急用可在公众平台清零接口次数。',
    'Sending goes on after midnight in Beijing; in a hurry, the count can be reset in WeChat’s console.',
  ],
  [
    [45011, 44990, 42010],
    '系统会在下一分钟自动继续，无需处理。',
    'It goes on by itself in the next minute; nothing to do.',
  ],
  [
    [45028, 45040],
    '等次日（订阅号）或次月（服务号）额度恢复后，再继续发送。',
    'Resume when the quota is renewed: the next day for subscription accounts, the next month for service accounts.',
  ],
  [[45062, 48021, 53504, 53505], '请到微信公众平台网页上发送。', 'Send it from WeChat’s console on the web.'],
  [
    [45065],
    '微信已收下这次群发，结果稍后会到。不要另发一条。',
    'WeChat has this send and its result will follow. Don’t send another.',
  ],
  [
    [45066],
    '系统会等一分钟以上再问，不会重复发送。',
    'It is asked again after more than a minute; nothing is sent twice.',
  ],
  [[45113, 48008, 45052], '换一种消息类型再发。', 'Send another type of message.'],
  [
    [48001],
    '确认账号已认证；按 OpenID 群发仅限已认证的服务号。权限以公众平台的接口权限列表为准。',
    'Make sure the account is verified; sending by OpenIDs is for verified service accounts only. WeChat’s console lists the permissions.',
  ],
  [
    [48003],
    '请管理员登录公众平台，在“群发”页同意群发协议（一次即可），然后继续发送。',
    'Have an administrator accept the mass-send agreement once in WeChat’s console, then resume.',
  ],
  [
    [48004, 45102],
    '登录公众平台查看封禁通知，按要求处理或申诉，解封后继续。',
    'Read the notice in WeChat’s console, follow it or appeal, and resume when the ban is lifted.',
  ],
  [
    [50002, 50004, 50007],
    '登录公众平台查看账号的处罚通知，处理后再测试连接。',
    'Read the penalty notice in WeChat’s console, settle it, then test the connection.',
  ],
  [
    [89501, 89502],
    '请管理员在微信上处理待确认的请求，再试一次。',
    'Have the administrator answer the pending request in WeChat, then try again.',
  ],
  [
    [89503],
    '请管理员在微信上确认此 IP 的调用，再测试连接。',
    'Have the administrator confirm this IP in WeChat, then test the connection.',
  ],
  [
    [89504, 89505],
    '请管理员 30 分钟内在微信上确认这次群发；结果会自动更新。',
    'Have the administrator confirm this send in WeChat within 30 minutes; the result shows by itself.',
  ],
  [
    [89506],
    '与管理员沟通；24 小时后再试，届时请管理员确认。',
    'Talk to the administrator; try again after 24 hours and have the IP confirmed then.',
  ],
  [
    [89507],
    '与管理员沟通；1 小时后再试，届时请管理员确认。',
    'Talk to the administrator; try again after 1 hour and have the IP confirmed then.',
  ],
  [
    [40213, 40214, 45086],
    '检查文字里的每个链接：地址须以 http:// 或 https:// 开头，文字不能为空，标签须闭合。',
    'Check every link in the text: its address starts with http:// or https://, its label isn’t empty, its tag is closed.',
  ],
  [
    [48002, 43101, 43019],
    '对方不接收消息，换一个收件人。',
    'This person receives no messages; choose another recipient.',
  ],
  [
    [49003],
    '这些 OpenID 属于别的账号：核对名单和所选账号。',
    'These OpenIDs are another account’s: check the list and the chosen account.',
  ],
  [
    [40033, 47001, 47002, 43001, 43002, 43003, 44002, 40008, 45162, 45067],
    '这是程序的问题，请把错误码和 rid 交给技术人员。',
    'This is a fault in the program: give the code and the rid to your engineers.',
  ],
]

export const remediesByCode: ReadonlyMap<number, InTwoLanguages> = new Map(
  rows.flatMap(([codes, zh, en]) => codes.map((code) => [code, { zh, en }] as const)),
)
