import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** "Page not found", inside the shell or without it. */
export function Missing() {
  const t = useTranslations('shell.notFound')
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Empty title={t('title')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('text')}
      </Empty>
    </>
  )
}
