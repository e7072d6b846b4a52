import { ChevronRight, Music, Ticket } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { langOf } from '@/components/broadcast/lang-of'
import { srcOf } from './file-source'
import type { Picture } from './shown-message'

type MusicCardProps = {
  title: string
  description: string
  url: string | null
  cover: Picture | null
}

export function MusicCard({ title, description, url, cover }: MusicCardProps) {
  const t = useTranslations('message')
  const inside = (
    <>
      <span className="min-w-0 flex-1" lang={langOf(title)}>
        <span className="block truncate">{title || t('music')}</span>
        <span className="block truncate text-sm text-glass-meta">{description}</span>
      </span>
      <Small picture={cover} />
    </>
  )
  const look = 'flex w-64 max-w-full items-center gap-3 rounded-control bg-glass-bubble p-3'
  return url === null ? (
    <div className={look}>{inside}</div>
  ) : (
    <a href={url} target="_blank" rel="noreferrer" className={`${look} hover:underline`}>
      {inside}
    </a>
  )
}

function Small({ picture }: { picture: Picture | null }) {
  const src = picture && srcOf(picture)
  return (
    <span className="relative grid size-12 shrink-0 place-items-center overflow-hidden rounded-control bg-glass-line">
      <Music aria-hidden className="size-5" />
      {src !== null && (
        <img
          src={src}
          alt=""
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  )
}

type TemplateCardProps = { title: string; rows: { name: string; value: string }[]; url: string | null }

/** A template or subscription message: what it is about, its lines, and the way on. */
export function TemplateCard({ title, rows, url }: TemplateCardProps) {
  const t = useTranslations('message')
  return (
    <div className="overflow-hidden rounded-control bg-glass-bubble">
      <div className="px-3 py-2.5">
        <p lang={langOf(title)} className="mb-1.5 text-lg">
          {title || t('templateMessage')}
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {rows.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-glass-meta">{name}</dt>
              <dd lang={langOf(value)}>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {url !== null && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="flex min-h-control items-center justify-between border-t border-glass-line px-3 -outline-offset-2 hover:underline"
        >
          {t('details')}
          <ChevronRight aria-hidden className="size-4 text-glass-meta" />
        </a>
      )}
    </div>
  )
}

type TitledCardProps = {
  kind: 'miniProgram' | 'coupon'
  title: string
  cover: Picture | null
}

/** Of a coupon nobody but WeChat knows more than its id: what stands in its place says so, and isn't taken for its name. */
export function TitledCard({ kind, title, cover }: TitledCardProps) {
  const t = useTranslations('message')
  const src = cover && srcOf(cover)
  return (
    <div className="w-56 max-w-full overflow-hidden rounded-control bg-glass-bubble">
      {kind === 'coupon' ? (
        <div className="flex items-center gap-3 px-3 py-2.5">
          <Ticket aria-hidden className="size-8 shrink-0 text-glass-meta" />
          <p className="min-w-0">
            {t('couponName')}
            <span className="block font-mono text-sm wrap-anywhere text-glass-meta">{title}</span>
          </p>
        </div>
      ) : (
        <p lang={langOf(title)} className="px-3 py-2">
          {title}
        </p>
      )}
      {src !== null && <img src={src} alt="" className="aspect-[5/4] w-full bg-glass-line object-cover" />}
      <p className="border-t border-glass-line px-3 py-1 text-xs text-glass-meta">{t(`cards.${kind}`)}</p>
    </div>
  )
}
