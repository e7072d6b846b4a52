import { cx } from '@/components/ui/cx'
import type { Crop } from '@/lib/article/article'

type CoverPictureProps = {
  /** null: there is no cover yet, or only WeChat has it */
  src: string | null
  /** null: WeChat shows the middle */
  crop: Crop | null
  shape: 'wide' | 'square'
  className?: string
}

/** A cover as a card shows it: the cut-out part, filling its place. */
export function CoverPicture({ src, crop, shape, className }: CoverPictureProps) {
  const place = cx(
    'relative block overflow-hidden bg-glass-line',
    shape === 'wide' ? 'aspect-[2.35]' : 'aspect-square',
    className,
  )
  if (src === null) return <span aria-hidden className={place} />
  if (!crop)
    return (
      <span className={place}>
        <img src={src} alt="" className="absolute size-full object-cover" />
      </span>
    )
  const [w, h] = [crop.x2 - crop.x1, crop.y2 - crop.y1]
  return (
    <span className={place}>
      <img
        src={src}
        alt=""
        className="absolute max-w-none"
        style={{
          width: `${100 / w}%`,
          height: `${100 / h}%`,
          left: `${(-crop.x1 / w) * 100}%`,
          top: `${(-crop.y1 / h) * 100}%`,
        }}
      />
    </span>
  )
}
