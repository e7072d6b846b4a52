import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { getContext } from '@/lib/context'
import { contentTypes } from '@/lib/broadcast/content-type'
import { calls, curlOf } from '@/lib/http-api/calls'
import { contentExamples } from '@/lib/http-api/content-examples'
import { errorsOf } from '@/lib/http-api/openapi'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiDocs')
  return { title: t('title') }
}

/** The HTTP API for people: the same calls as in the OpenAPI document, ready to be tried. Public, no script. */
export default async function ApiDocsPage() {
  const [t, common, locale] = await Promise.all([
    getTranslations('apiDocs'),
    getTranslations('common'),
    getLocale(),
  ])
  const language = locale === 'en' ? 'en' : 'zh'
  const { appUrl } = getContext().env
  return (
    <main className="mx-auto max-w-[50rem] px-4 py-8">
      <p>
        <a href="/" className="prose-link">
          {common('appName')}
        </a>
      </p>
      <h1 className="mt-4 text-xl">{t('title')}</h1>
      <p className="mt-2 max-w-[66ch] text-ink-2">
        {t.rich('intro', {
          link: (words) => (
            <a href="/api/v1/openapi.json" className="prose-link">
              {words}
            </a>
          ),
        })}
      </p>
      <p className="mt-2 max-w-[66ch] text-ink-2">{t('errors')}</p>
      <Code text={`export APP_URL=${appUrl}\nexport API_TOKEN=qf_…`} name={t('first')} />
      <nav aria-label={t('calls')} className="mt-6">
        <ul className="flex flex-col gap-1">
          {calls.map((call) => (
            <li key={call.id}>
              <a href={`#${call.id}`} className="prose-link font-mono text-sm">
                {call.method.toUpperCase()} {call.path}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {calls.map((call) => (
        <section key={call.id} id={call.id} aria-labelledby={`${call.id}-name`} className="mt-8">
          <h2 id={`${call.id}-name`} className="font-mono text-lg break-all">
            {call.method.toUpperCase()} {call.path}
          </h2>
          <p className="mt-1 max-w-[66ch]">{withCode(call.summary[language])}</p>
          <p className="mt-1 text-sm text-ink-3">
            {t(`scopes.${call.scope ?? 'none'}`)}{' '}
            {errorsOf(call).length > 0 && t('codes', { codes: errorsOf(call).join(' ') })}
          </p>
          <Code text={curlOf(call)} name={t('example', { call: call.id })} />
          <Code
            text={`${call.answer.status}\n${JSON.stringify(call.answer.example, null, 2)}`}
            name={t('answer', { call: call.id })}
          />
        </section>
      ))}
      <section id="content" aria-labelledby="content-name" className="mt-8">
        <h2 id="content-name" className="font-mono text-lg">
          content
        </h2>
        <p className="mt-1 max-w-[66ch]">{t('content')}</p>
        {contentTypes.map((type) => {
          const { example, [language]: told } = contentExamples[type]
          return (
            <div key={type} className="mt-4">
              <h3 className="font-mono">{type}</h3>
              <p className="max-w-[66ch] wrap-anywhere">{withCode(told)}</p>
              <Code text={JSON.stringify(example, null, 2)} name={t('contentExample', { type })} />
            </div>
          )
        })}
      </section>
    </main>
  )
}

/** `names` stand in a summary as they do in Markdown, which is what the OpenAPI document takes. */
const withCode = (summary: string) =>
  summary.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={index} className="font-mono text-sm">
        {part}
      </code>
    ),
  )

/** It may be wider than a phone: reached by keyboard, it can be scrolled. */
function Code({ text, name }: { text: string; name: string }) {
  return (
    <pre
      role="region"
      aria-label={name}
      tabIndex={0}
      lang="en"
      className="mt-3 overflow-x-auto rounded-control bg-sunken px-3 py-2 font-mono text-sm"
    >
      {text}
    </pre>
  )
}
