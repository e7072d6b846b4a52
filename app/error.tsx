'use client'

import { useEffect } from 'react'
import { buttonLook } from '@/components/ui/button-look'
import { Empty } from '@/components/ui/empty'

/**
 * Outside every provider, so it carries its own few words; the language is that of <html lang>. Every page is sent it
 * along, so it is small.
 */
const words = {
  en: {
    title: 'Something went wrong',
    text: 'This page could not be shown. Nothing was sent because of it.',
    id: 'Error id for the server’s log:',
    retry: 'Try again',
  },
  'zh-CN': {
    title: '出错了',
    text: '页面无法显示。没有因此发出任何消息。',
    id: '服务器日志中的错误编号：',
    retry: '重试',
  },
}

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => console.error(error), [error])
  const language = typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'zh-CN'
  const t = words[language]
  return (
    <div role="alert">
      <h1 className="sr-only">{t.title}</h1>
      <Empty
        title={t.title}
        action={
          <button type="button" data-fill="" onClick={reset} className={buttonLook('primary')}>
            {t.retry}
          </button>
        }
      >
        <p>{t.text}</p>
        {error.digest && (
          <p className="mt-2 text-sm">
            {t.id} <code className="font-mono">{error.digest}</code>
          </p>
        )}
      </Empty>
    </div>
  )
}
