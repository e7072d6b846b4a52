'use client'

import { CalendarDays, Laugh, Link2, Smile, TextQuote } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { faces } from '@/lib/broadcast/faces'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { GlyphPicker } from './glyph-picker'
import { sayings } from './sayings'

const LinkDialog = dynamic(() => import('./link-dialog').then((file) => file.LinkDialog), { ssr: false })
const SnippetDialog = dynamic(() => import('./snippet-dialog').then((file) => file.SnippetDialog), {
  ssr: false,
})

const emoji = (
  '😀 😄 😁 😂 🤣 😊 😍 🥰 😘 😎 🤔 😅 😉 😭 😡 🥳 🥹 😴 👍 👏 🙏 💪 🤝 👋 👌 ✌️ 👉 👇 ❤️ 💔 🔥 ✨ 🌟 ⚡ ☀️ 🌈 ' +
  '🎉 🎁 🎂 🌹 🧧 🛍️ 🆕 📣 📢 ☕ 🍵 🍰 🍜 🍎 🐼 🐱 📅 ⏰ 📍 📦 💰 💯 ✅ ❗ ❓ 🚀 🏆'
).split(' ')

type TextToolsProps = {
  account: { appId: string; name: string; zone: string }
  /** when it is to leave; null: now */
  plannedAt: Date | null
  text: string
  /** what is marked in the message */
  selection: () => string
  /** in place of that */
  onInsert: (text: string) => void
}

/** What is put into a message where the cursor is. */
export function TextTools({ account, plannedAt, text, selection, onInsert }: TextToolsProps) {
  const t = useTranslations('compose.message')
  const isEnglish = useLocale() === 'en'
  const [open, setOpen] = useState<{ dialog: 'link' | 'snippets'; selected: string } | null>(null)
  // The closing dialog gives the focus back first; then the cursor goes behind what came in.
  const insertAfter = (words: string) => {
    setOpen(null)
    setTimeout(() => onInsert(words))
  }
  const dialog = (name: 'link' | 'snippets') => setOpen({ dialog: name, selected: selection() })
  // Of what the text is written in, not the screen: followers read it.
  const language = isEnglish && !/\p{Script=Han}/u.test(text) ? 'en' : 'zh-CN'

  return (
    <div className="flex flex-wrap gap-1">
      <GlyphPicker
        label={t('emoji')}
        title={t('emojiPicker')}
        icon={<Smile aria-hidden className="size-4" />}
        glyphs={() => emoji.map((shown) => ({ shown, inserts: shown }))}
        onPick={onInsert}
      />
      <GlyphPicker
        label={t('face')}
        title={t('facePicker')}
        icon={<Laugh aria-hidden className="size-4" />}
        word={t('faceShort')}
        glyphs={() =>
          faces.map(({ zh, en, looksLike }) => ({
            shown: looksLike,
            name: isEnglish ? `${en} [${zh}]` : zh,
            inserts: `[${zh}]`,
          }))
        }
        onPick={onInsert}
      />
      <Button variant="ghost" onClick={() => dialog('link')}>
        <Link2 aria-hidden className="size-4" />
        {t('link')}
      </Button>
      <Button variant="ghost" onClick={() => dialog('snippets')}>
        <TextQuote aria-hidden className="size-4" />
        {t('snippets')}
      </Button>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost">
            <CalendarDays aria-hidden className="size-4" />
            {t('sayings.button')}
          </Button>
        }
      >
        {sayings(plannedAt ?? new Date(), { language, zone: account.zone, accountName: account.name }).map(
          ({ key, says }) => (
            <MenuItem key={key} onSelect={() => onInsert(says)}>
              <span className="text-ink-2">{t(`sayings.${key}`)}</span> {says}
            </MenuItem>
          ),
        )}
        <MenuLabel>
          <span className="block max-w-64 whitespace-normal">{t('sayings.hint')}</span>
        </MenuLabel>
      </Menu>
      {open?.dialog === 'link' && (
        <LinkDialog selected={open.selected} onClose={() => setOpen(null)} onInsert={insertAfter} />
      )}
      {open?.dialog === 'snippets' && (
        <SnippetDialog
          appId={account.appId}
          selected={open.selected}
          onClose={() => setOpen(null)}
          onInsert={insertAfter}
        />
      )}
    </div>
  )
}
