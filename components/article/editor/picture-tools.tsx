'use client'

import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MenuRadioGroup, MenuRadioItem } from '@/components/ui/menu'
import { changeDeclarations, readDeclarations } from './declarations'
import { PICTURE_WIDTHS } from './palette'
import { PictureDialog } from './picture-dialog'
import { Separator, Tool, ToolMenu } from './tool'

/** What can be done to the picture that is selected. */
export function PictureTools({ editor }: { editor: Editor }) {
  const t = useTranslations('articles.editor.pictureTools')
  const [isDescribing, setIsDescribing] = useState(false)
  const { style, alt } = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const attrs = current.getAttributes('image') as { style?: string | null; alt?: string | null }
      return { style: attrs.style ?? null, alt: attrs.alt ?? '' }
    },
  })
  const change = (attributes: Record<string, unknown>) =>
    editor.chain().focus().updateAttributes('image', attributes).run()
  return (
    <>
      <Separator />
      <ToolMenu label={t('width')} wide shown={readDeclarations(style).get('width') ?? t('natural')}>
        <MenuRadioGroup
          value={readDeclarations(style).get('width') ?? ''}
          onChange={(width) => change({ style: changeDeclarations(style, { width: width || null }) })}
        >
          {['', ...PICTURE_WIDTHS].map((width) => (
            <MenuRadioItem key={width} value={width}>
              {width || t('natural')}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </ToolMenu>
      <Tool label={t('describe')} icon={PenLine} onClick={() => setIsDescribing(true)} />
      {isDescribing && (
        <PictureDialog
          alt={alt}
          onSave={(words) => change({ alt: words || null })}
          onClose={() => setIsDescribing(false)}
        />
      )}
    </>
  )
}
