/** The words of the media library, for screens and services alike. */
export const mediaKinds = ['image', 'voice', 'video'] as const
export type MediaKind = (typeof mediaKinds)[number]

/**
 * What WeChat can have of a file: for three days (media/upload), for ever (add_material), as the video of a mass message
 * (media/uploadvideo), as a picture inside articles (media/uploadimg).
 */
export const mediaUses = ['temporary', 'permanent', 'massVideo', 'articlePicture'] as const
export type MediaUse = (typeof mediaUses)[number]

/** How long WeChat is asked to keep a file when it is added. Temporary ones are uploaded again whenever they are used. */
export const keeps = ['temporary', 'permanent'] as const
export type Keep = (typeof keeps)[number]
