/** The editor's whole vocabulary: what survives in WeChat, and nothing else. */
import StarterKit from '@tiptap/starter-kit'
import { isSafeHref } from '@/lib/broadcast/text'
import { articleMarks } from './marks'
import { articleNodes } from './nodes'
import { Pending } from './pending'
import { Picture, type PictureOptions } from './picture'

export const articleExtensions = (picture: PictureOptions) => [
  StarterKit.configure({
    ...{ bold: false, italic: false, underline: false, strike: false, code: false },
    ...{ paragraph: false, heading: false },
    link: {
      ...{ openOnClick: false, autolink: true, linkOnPaste: true, defaultProtocol: 'https' },
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (url) => isSafeHref(url),
    },
    dropcursor: { width: 2, color: 'var(--ink)' },
  }),
  ...articleMarks,
  ...articleNodes,
  Picture.configure(picture),
  Pending,
]
