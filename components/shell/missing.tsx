import { useTranslations } from 'next-intl'
import { buttonLook } from '@/components/ui/button-look'
import { Empty } from '@/components/ui/empty'

/**
 * "Page not found", inside the shell or without it. Next sends every page what this one needs, so it needs nothing:
 * its link is the platform's.
 */
export function Missing() {
  const t = useTranslations('shell.notFound')
  const home = (
    <a href="/" className={buttonLook('secondary', 'no-underline')}>
      {t('home')}
    </a>
  )
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Empty title={t('title')} action={home}>
        {t('text')}
      </Empty>
    </>
  )
}
