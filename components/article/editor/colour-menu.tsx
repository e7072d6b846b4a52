'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent, ReactNode } from 'react'
import { MenuItem, MenuRadioGroup, MenuRadioItem } from '@/components/ui/menu'
import { ToolMenu } from './tool'

type ColourMenuProps = {
  label: string
  colours: readonly { key: string; value: string }[]
  chosen: string
  face: ReactNode
  onChoose: (value: string | null) => void
}

/** A small palette, each colour with its name. */
export function ColourMenu({ label, colours, chosen, face, onChoose }: ColourMenuProps) {
  const t = useTranslations('articles.editor.colour')
  return (
    <ToolMenu label={label} shown={face}>
      <MenuItem onSelect={() => onChoose(null)}>{t('none')}</MenuItem>
      <MenuRadioGroup value={chosen} onChange={onChoose}>
        <div onKeyDown={alongTheRow} className="grid grid-cols-2 gap-x-1">
          {colours.map(({ key, value }) => (
            <MenuRadioItem key={key} value={value}>
              <span
                aria-hidden
                className="size-4 shrink-0 rounded-tag border border-edge"
                style={{ backgroundColor: value }}
                data-fill=""
              />
              {t(key)}
            </MenuRadioItem>
          ))}
        </div>
      </MenuRadioGroup>
    </ToolMenu>
  )
}

/** Two columns: left and right go to the neighbour, as the menu's up and down do. */
function alongTheRow(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitemradio]')]
  const at = items.findIndex((item) => item === document.activeElement)
  items.at((at + step) % items.length)?.focus()
}
