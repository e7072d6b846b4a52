import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import type { Content } from '@/lib/broadcast/content'
import { excerptOf } from '@/lib/broadcast/text'
import { withFaces } from '@/lib/broadcast/faces'
import { AccountPicture } from './chat-message'

type ListRowProps = { accountName: string; content: Content; isEmpty: boolean; emptyLabel: string }

/** The account's line in WeChat's list of chats: all that most people see before they decide to open it. */
export function ListRow({ accountName, content, isEmpty, emptyLabel }: ListRowProps) {
  const t = useTranslations('message')
  const words = isEmpty ? emptyLabel : says()
  return (
    <div className="flex items-center gap-3 border-b border-glass-line bg-glass-bubble px-3 py-2.5">
      <span className="relative">
        <AccountPicture name={accountName} />
        <span aria-hidden className="absolute -top-1 -right-1 size-2.5 rounded-tag bg-[#fa5151]" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate text-lg">{accountName}</span>
          <span className="shrink-0 text-xs text-glass-meta">{t('justNow')}</span>
        </span>
        <span lang={langOf(words)} className="block truncate text-sm text-glass-meta">
          {words}
        </span>
      </span>
    </div>
  )

  /** WeChat names what isn't text, and gives the first words of what is. */
  function says(): string {
    switch (content.type) {
      case 'text':
        return withFaces(excerptOf(content.text, 40))
          .map((piece) => (typeof piece === 'string' ? piece : piece.code))
          .join('')
      case 'article':
        return content.titles[0] || t('noTitle')
      case 'newspic':
        return content.title || t('summary.newspic')
      case 'image':
      case 'voice':
      case 'video':
      case 'music':
      case 'card':
        return t(`summary.${content.type}`)
    }
  }
}
