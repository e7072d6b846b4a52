'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** Draws the account's QR code from the address inside it, so that it can be shown to people who should follow. */
export function FollowCode() {
  const t = useTranslations('settings.connect.follow')
  const [address, setAddress] = useState('')
  const [drawing, setDrawing] = useState<string | null>(null)

  useEffect(() => {
    let stale = false
    void draw(address.trim()).then((url) => {
      if (!stale) setDrawing(url)
    })
    return () => {
      stale = true
    }
  }, [address])

  return (
    <div className="flex flex-col gap-3">
      <Field label={t('address')} hint={t('addressHint')} optional>
        <Input
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          placeholder="http://weixin.qq.com/r/…"
          spellCheck={false}
          autoCapitalize="none"
          inputMode="url"
        />
      </Field>
      {/* White round it in both themes: cameras need the quiet zone. */}
      {drawing && (
        <img
          src={drawing}
          alt={t('code')}
          width={192}
          height={192}
          className="rounded-control border border-line bg-white p-2"
        />
      )}
    </div>
  )
}

async function draw(address: string): Promise<string | null> {
  if (!/^https?:\/\/\S+$/.test(address)) return null
  const { default: qrcode } = await import('qrcode-generator')
  const code = qrcode(0, 'M')
  code.addData(address)
  code.make()
  return `data:image/svg+xml;utf8,${encodeURIComponent(code.createSvgTag({ cellSize: 4, margin: 4 }))}`
}
