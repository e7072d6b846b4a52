/** Numbers that WeChat's documents give. Facts only; where sources disagree, the cautious one. */

/** mass/send takes 2 to 10,000 OpenIDs (api_masssend). */
export const MASS_OPENIDS_MIN = 2
export const MASS_OPENIDS_MAX = 10_000

/** Mass text: no documented limit; 2,048 bytes was measured, 45002 was once seen at about 600 (community, 2020). */
export const MASS_TEXT_MAX_BYTES = 2048
export const MASS_TEXT_WARN_BYTES = 600

/** "The mass-send interface accepts 60 requests a minute" (Batch_Sends). */
export const MASS_CALLS_PER_MINUTE = 60

/** clientmsgid: 32 bytes in the 2026 page, 64 in older ones; remembered for 24 hours. */
export const CLIENT_MSG_ID_MAX_BYTES = 32
export const CLIENT_MSG_ID_WINDOW_MS = 24 * 3_600_000

/** Each follower of a service account receives at most 4 mass messages per calendar month (Batch_Sends). */
export const MASS_PER_FOLLOWER_PER_MONTH = 4

/** Previews by WeChat name: 100 a day (api_preview). */
export const PREVIEW_BY_NAME_PER_DAY = 100

/** user/get and user/tag/get answer 10,000 OpenIDs a page; user/info/batchget takes 100. */
export const USER_PAGE = 10_000
export const USER_INFO_BATCH_MAX = 100

/** Tags: 100 an account, 20 a follower, names up to 30 characters. */
export const TAGS_PER_ACCOUNT = 100
export const TAGS_PER_FOLLOWER = 20
export const TAG_NAME_MAX = 30

/** An access_token may be up to 512 characters and lives at most 7,200 s; old and new overlap for 5 minutes. */
export const TOKEN_MAX_CHARACTERS = 512
export const TOKEN_LIFE_S = 7200
export const TOKEN_OVERLAP_S = 300
/** stable_token with force_refresh: 20 a day, at least 30 s apart (api_getstableaccesstoken). */
export const FORCE_REFRESH_PER_DAY = 20
export const FORCE_REFRESH_GAP_S = 30

/** WeChat counts its days in Beijing, which has no daylight-saving time. */
export const WECHAT_ZONE = 'Asia/Shanghai'

/** Temporary media live three days (media/upload). */
export const MEDIA_LIFE_MS = 3 * 24 * 3_600_000

/** Web authorisation: a code lives 5 minutes and is used once, a refresh_token 30 days. */
export const WEB_CODE_LIFE_MS = 5 * 60_000
export const WEB_TOKEN_LIFE_S = 7200
export const WEB_REFRESH_LIFE_MS = 30 * 24 * 3_600_000
export const WEB_STATE_MAX = 128

/** jsapi_ticket and card ticket (JS-SDK). */
export const JS_TICKET_LIFE_S = 7200

/** Customer-service messages: after a follower's message 48 hours, after other acts a minute (Service_Center_messages). */
export const CUSTOM_AFTER_MESSAGE_MS = 48 * 3_600_000
export const CUSTOM_AFTER_ACT_MS = 60_000
export const CUSTOM_PER_ACT = 3
/** Measured, as for passive replies. */
export const CUSTOM_TEXT_MAX_BYTES = 2048
/** "Typing": at most 30 s after an exchange; shown for 15 s, within which it can't be sent again. */
export const TYPING_AFTER_EXCHANGE_MS = 30_000
export const TYPING_SHOWN_MS = 15_000
/** Chat log: a day at a time, 10,000 rows at a time (api_getmsglist). */
export const CHAT_LOG_SPAN_S = 24 * 3600
export const CHAT_LOG_ROWS = 10_000

/** Template messages: 25 templates an account; client_msg_id is remembered for 10 minutes. */
export const TEMPLATES_PER_ACCOUNT = 25
export const TEMPLATE_CLIENT_ID_WINDOW_MS = 10 * 60_000
export const TEMPLATE_ID_LENGTH = 43

/** Subscribe notification: a template has 2 to 5 keywords, its scene is described in 15 characters. */
export const NOTIFY_KEYWORDS_MIN = 2
export const NOTIFY_KEYWORDS_MAX = 5
export const NOTIFY_SCENE_MAX = 15
export const NOTIFY_TITLES_PAGE = 30

/** One-time subscription: scenes 0 to 10,000, title 15 characters, content 200. */
export const ONE_TIME_SCENE_MAX = 10_000
export const ONE_TIME_TITLE_MAX = 15
export const ONE_TIME_CONTENT_MAX = 200

/** A rid can be asked about for seven days (openApi management). */
export const RID_LIFE_MS = 7 * 24 * 3_600_000
/** clear_quota, together with its v2, ten times a month; openapi/quota/clear fifty times (openApi management). */
export const CLEAR_ALL_PER_MONTH = 10
export const CLEAR_ONE_PER_MONTH = 50

/** Tags and legacy groups: 50 OpenIDs a call (batchtagging); with more than 100,000 followers a tag can't be deleted. */
export const OPENIDS_PER_TAGGING = 50
export const TAG_DELETE_FOLLOWERS_MAX = 100_000
/** Legacy groups: 100 an account, names up to 30 characters. */
export const GROUPS_PER_ACCOUNT = 100
export const GROUP_NAME_MAX = 30
/** The blacklist takes 20 OpenIDs a call, changeopenid 100. */
export const OPENIDS_PER_BLACKLISTING = 20
export const CHANGE_OPENID_MAX = 100
/** A remark is "shorter than 30 bytes" (updateremark). */
export const REMARK_MAX_BYTES = 29

/** QR codes (qrcode/create): temporary ones live up to 30 days, 60 seconds unless told. */
export const QR_LIFE_MAX_S = 2_592_000
export const QR_LIFE_DEFAULT_S = 60
export const QR_PERMANENT_SCENE_MAX = 100_000
export const QR_SCENE_TEXT_MAX = 64

/** Followers a minute at mass speed 0 … 4 (api_massspeed). */
export const MASS_PER_MINUTE_AT_SPEED = [800_000, 600_000, 450_000, 300_000, 100_000] as const
/** API mass-send protection: an administrator answers within 30 minutes or the job fails (Batch_Sends). */
export const MASS_CONFIRM_WITHIN_MS = 30 * 60_000
/** mass/delete: 10 a day (api_deletemassmsg). */
export const MASS_DELETES_PER_DAY = 10

/** An account's server answers a push within 5 seconds; the next of three tries begins then (access guide). */
export const PUSH_ANSWER_WITHIN_MS = 5000

/** Files (media/upload, material/add_material, media/uploadimg pages). WeChat's MB are taken as 1,048,576 bytes. */
export const VOICE_MAX_BYTES = 2 * 1024 * 1024
export const VOICE_MAX_MS = 60_000
export const VIDEO_MAX_BYTES = 10 * 1024 * 1024
/** The field table says 10 MB; the notes of the temporary page say 2 MB, which real uploads have exceeded. */
export const IMAGE_MAX_BYTES = 10 * 1024 * 1024
export const THUMB_MAX_BYTES = 64 * 1024
/** media/uploadimg takes less than 1 MB. */
export const ARTICLE_PICTURE_BYTES_BELOW = 1024 * 1024

/** Articles (api_draft_add): characters, except where bytes are said. */
export const ARTICLES_PER_DRAFT = 8
/** The current page says 32, older libraries 64; the digest 128 in one copy of the page, 120 in a later one. */
export const ARTICLE_TITLE_MAX = 32
export const ARTICLE_TITLE_MAX_OLD = 64
export const ARTICLE_DIGEST_MAX = 120
export const ARTICLE_DIGEST_MAX_OLD = 128
export const ARTICLE_AUTHOR_MAX = 16
/** The page says 1 MB, too; so few characters never have it. */
export const ARTICLE_CONTENT_BELOW = 20_000
export const ARTICLE_SOURCE_URL_MAX_BYTES = 1024
export const ARTICLE_DEFAULT_DIGEST = 54
export const NEWSPIC_IMAGES_MAX = 20

/** Pictures of a mass message: no page states it; image posts take 20 (40215 when there are too many). */
export const MASS_IMAGES_MAX = 20

/** Lists of material, drafts and published articles answer 1 to 20 a page. */
export const MATERIAL_PAGE_MAX = 20
