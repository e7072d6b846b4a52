'use client'

import { Smile } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, type KeyboardEvent } from 'react'
import { IconButton } from '@/components/ui/button'

const emoji = (
  '😀 😄 😁 😂 🤣 😊 😍 🥰 😘 😎 🤔 😅 😉 😭 😡 🥳 🥹 😴 👍 👏 🙏 💪 🤝 👋 👌 ✌️ 👉 👇 ❤️ 💔 🔥 ✨ 🌟 ⚡ ☀️ 🌈 ' +
  '🎉 🎁 🎂 🌹 🧧 🛍️ 🆕 📣 📢 ☕ 🍵 🍰 🍜 🍎 🐼 🐱 📅 ⏰ 📍 📦 💰 💯 ✅ ❗ ❓ 🚀 🏆'
).split(' ')
const COLUMNS = 9

/** Common emoji in a native popover: one tab stop, arrows inside, Esc gives the focus back. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('compose.message')
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  function place(isOpening: boolean) {
    const at = button.current?.getBoundingClientRect()
    if (!isOpening || !at || !panel.current) return
    const { style, offsetWidth, offsetHeight } = panel.current
    const fitsBelow = at.bottom + 4 + offsetHeight <= window.innerHeight
    style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - offsetWidth - 8))}px`
    style.top = `${fitsBelow ? at.bottom + 4 : Math.max(8, at.top - 4 - offsetHeight)}px`
    panel.current.querySelector('button')?.focus()
  }

  function pick(char: string) {
    panel.current?.hidePopover()
    onPick(char)
  }

  return (
    <>
      <IconButton ref={button} label={t('emoji')} popoverTarget={id} aria-haspopup="dialog">
        <Smile aria-hidden className="size-4" />
      </IconButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('emojiPicker')}
        onToggle={(event) => place(event.newState === 'open')}
        onKeyDown={moveFocus}
        className="fixed m-0 max-w-[calc(100vw-1rem)] rounded-panel bg-surface p-2 shadow-float"
      >
        <div className="grid grid-cols-9 gap-0.5">
          {emoji.map((char, index) => (
            <button
              key={char}
              type="button"
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => pick(char)}
              className="size-8 rounded-control text-xl -outline-offset-2 hover:bg-sunken"
            >
              {char}
            </button>
          ))}
        </div>
      </div>
    </>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const next = buttons[buttons.findIndex((button) => button === document.activeElement) + step]
  next?.focus()
}
