'use client'

import type { Editor } from '@tiptap/core'
import { Table } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { ToolMenu } from './tool'

/** A new table, or its rows and columns where the cursor is in one. */
export function TableMenu({ editor, inTable }: { editor: Editor; inTable: boolean }) {
  const t = useTranslations('articles.editor.table')
  const focused = () => editor.chain().focus()
  const insert = (rows: number, cols: number) =>
    focused().insertTable({ rows, cols, withHeaderRow: true }).run()
  return (
    <ToolMenu label={t('label')} shown={<Table aria-hidden className="size-4" />}>
      {inTable ? (
        <>
          <MenuItem onSelect={() => focused().addRowBefore().run()}>{t('rowAbove')}</MenuItem>
          <MenuItem onSelect={() => focused().addRowAfter().run()}>{t('rowBelow')}</MenuItem>
          <MenuItem onSelect={() => focused().addColumnBefore().run()}>{t('columnBefore')}</MenuItem>
          <MenuItem onSelect={() => focused().addColumnAfter().run()}>{t('columnAfter')}</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => focused().toggleHeaderRow().run()}>{t('headerRow')}</MenuItem>
          <MenuItem onSelect={() => focused().mergeOrSplit().run()}>{t('mergeOrSplit')}</MenuItem>
          <MenuSeparator />
          <MenuItem tone="bad" onSelect={() => focused().deleteRow().run()}>
            {t('deleteRow')}
          </MenuItem>
          <MenuItem tone="bad" onSelect={() => focused().deleteColumn().run()}>
            {t('deleteColumn')}
          </MenuItem>
          <MenuItem tone="bad" onSelect={() => focused().deleteTable().run()}>
            {t('deleteTable')}
          </MenuItem>
        </>
      ) : (
        [2, 3, 4].map((cols) => (
          <MenuItem key={cols} onSelect={() => insert(3, cols)}>
            {t('insert', { rows: 3, cols })}
          </MenuItem>
        ))
      )}
    </ToolMenu>
  )
}
