'use client'

import type { Editor } from '@tiptap/core'
import { Ellipsis, Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { ToolbarState } from './commands'
import { ToolMenu } from './tool'

/** What is needed now and then. */
export function MoreMenu({ editor, now }: { editor: Editor; now: ToolbarState }) {
  const t = useTranslations('articles.editor')
  const focused = () => editor.chain().focus()
  const toggles = [
    { key: 'code', isOn: now.code, act: () => focused().toggleMark('code').run() },
    { key: 'codeBlock', isOn: now.codeBlock, act: () => focused().toggleCodeBlock().run() },
    { key: 'sup', isOn: now.sup, act: () => focused().toggleMark('sup').run() },
    { key: 'sub', isOn: now.sub, act: () => focused().toggleMark('sub').run() },
  ] as const
  return (
    <ToolMenu label={t('more')} shown={<Ellipsis aria-hidden className="size-4" />}>
      <MenuItem onSelect={() => focused().setHorizontalRule().run()} icon={<span className="size-4" />}>
        {t('rule')}
      </MenuItem>
      <MenuSeparator />
      {toggles.map(({ key, isOn, act }) => (
        <MenuItem
          key={key}
          onSelect={act}
          icon={<Check aria-hidden className={cx('size-4', !isOn && 'invisible')} />}
        >
          {t(key)}
          {isOn && <span className="sr-only">{t('isOn')}</span>}
        </MenuItem>
      ))}
    </ToolMenu>
  )
}
