/**
 * WeChat's own faces. A text carries their names in brackets, `[微笑]` or `[Smile]`, and every WeChat draws its picture
 * there. The pictures are WeChat's, so ours are the emoji that come nearest.
 */
export type Face = { zh: string; en: string; looksLike: string }

const table = `
微笑 Smile 🙂|撇嘴 Grimace 😟|色 Drool 😍|发呆 Scowl 😳|得意 CoolGuy 😎|流泪 Sob 😢|害羞 Shy ☺️|闭嘴 Silent 🤐|睡 Sleep 😴
大哭 Cry 😭|尴尬 Awkward 😅|发怒 Angry 😡|调皮 Tongue 😜|呲牙 Grin 😁|惊讶 Surprise 😮|难过 Frown ☹️|囧 Blush 😖|抓狂 Scream 😫
吐 Puke 🤮|偷笑 Chuckle 🤭|愉快 Joyful 😊|白眼 Slight 🙄|傲慢 Smug 😤|困 Drowsy 😪|惊恐 Panic 😨|憨笑 Laugh 😄|悠闲 Commando 😌
咒骂 Scold 🤬|疑问 Shocked 🤨|嘘 Shhh 🤫|晕 Dizzy 😵|衰 Toasted 😣|骷髅 Skull 💀|敲打 Hammer 🔨|再见 Bye 👋|擦汗 Speechless 😓
抠鼻 NosePick 🥸|鼓掌 Clap 👏|坏笑 Trick 😏|哈欠 Yawn 🥱|鄙视 Pooh-pooh 😒|委屈 Shrunken 😔|快哭了 TearingUp 🥹|阴险 Sly 😈
亲亲 Kiss 😚|可怜 Whimper 🥺|笑脸 Happy 😃|生病 Sick 😷|脸红 Flushed 😳|破涕为笑 Lol 😂|恐惧 Terror 😱|失望 LetDown 😞|无语 Duh 😑
嘿哈 Hey 😆|捂脸 Facepalm 🤦|奸笑 Smirk 😼|机智 Smart 🤓|皱眉 Concerned 😧|耶 Yeah! ✌️|吃瓜 Onlooker 🍉|加油 GoForIt 💪|汗 Sweats 😥
天啊 OMG 🙀|社会社会 Respect 🙇|旺柴 Doge 🐶|好的 NoProb 👌|打脸 MyBad 🫣|哇 Wow 🤩|翻白眼 Boring 🙄|666 Awesome 🤙|让我看看 LetMeSee 👀
叹气 Sigh 😮‍💨|苦涩 Hurt 😿|裂开 Broken 🫠|嘴唇 Lips 👄|爱心 Heart ❤️|心碎 BrokenHeart 💔|拥抱 Hug 🤗|强 ThumbsUp 👍|弱 ThumbsDown 👎
握手 Shake 🤝|胜利 Peace ✌️|抱拳 Fight 🙏|勾引 Beckon 👉|拳头 Fist ✊|合十 Worship 🙏|啤酒 Beer 🍺|咖啡 Coffee ☕|蛋糕 Cake 🎂
玫瑰 Rose 🌹|凋谢 Wilt 🥀|菜刀 Cleaver 🔪|炸弹 Bomb 💣|便便 Poop 💩|月亮 Moon 🌙|太阳 Sun ☀️|庆祝 Party 🎉|礼物 Gift 🎁
红包 Packet 🧧|發 Rich 🀅|福 Blessing 🏮|烟花 Fireworks 🎆|爆竹 Firecracker 🧨|猪头 Pig 🐷|跳跳 Waddle 🐰|发抖 Tremble 🥶|转圈 Twirl 💃`

export const faces: Face[] = table
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const [zh = '', en = '', looksLike = ''] = entry.split(' ')
    return { zh, en, looksLike }
  })

const byName = new Map(faces.flatMap(({ zh, en, looksLike }) => [zh, en].map((name) => [name, looksLike])))

type Piece = string | { code: string; looksLike: string }

/** Takes a text apart into words and faces; a name that WeChat has no face for stays as it was typed. */
export function withFaces(text: string): Piece[] {
  const pieces: Piece[] = []
  let position = 0
  for (const { 0: code, 1: name = '', index } of text.matchAll(/\[([^[\]\s]{1,12})\]/g)) {
    const looksLike = byName.get(name)
    if (looksLike === undefined) continue
    if (index > position) pieces.push(text.slice(position, index))
    pieces.push({ code, looksLike })
    position = index + code.length
  }
  if (position < text.length) pieces.push(text.slice(position))
  return pieces
}
