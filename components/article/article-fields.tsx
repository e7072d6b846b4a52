'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { Article } from '@/lib/article/article'
import { commentRules } from '@/lib/broadcast/content-type'
import {
  ARTICLE_AUTHOR_MAX,
  ARTICLE_DEFAULT_DIGEST,
  ARTICLE_DIGEST_MAX,
  ARTICLE_TITLE_MAX,
} from '@/lib/wechat/wire/limits'
import { Counter, lengthOf } from './counter'

type FieldsProps = {
  article: Article
  /** by field, in words */
  problems: Partial<Record<keyof Article, string>>
  onChange: (fields: Partial<Article>) => void
}

/** What stands above the text on its page. */
export function HeadFields({ article, problems, onChange }: FieldsProps) {
  const t = useTranslations('articles.fields')
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field
        id="article-title"
        label={t('title')}
        error={problems.title}
        aside={<Counter used={lengthOf(article.title)} max={ARTICLE_TITLE_MAX} />}
      >
        <Input
          value={article.title}
          maxLength={200}
          autoComplete="off"
          lang="zh-CN"
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field
        id="article-author"
        label={t('author')}
        error={problems.author}
        aside={<Counter used={lengthOf(article.author)} max={ARTICLE_AUTHOR_MAX} />}
      >
        <Input
          value={article.author}
          maxLength={100}
          autoComplete="off"
          lang="zh-CN"
          onChange={(event) => onChange({ author: event.target.value })}
        />
      </Field>
    </div>
  )
}

type SideFieldsProps = FieldsProps & {
  /** what WeChat would take as the digest */
  beginning: string
  /** WeChat shows the digest of a single article only */
  isOnly: boolean
}

/** What isn't in the text. */
export function SideFields({ article, problems, onChange, beginning, isOnly }: SideFieldsProps) {
  const t = useTranslations('articles.fields')
  return (
    <>
      <Field
        id="article-digest"
        label={t('digest')}
        hint={isOnly ? t('digestHint', { count: ARTICLE_DEFAULT_DIGEST }) : t('digestOnlyOne')}
        error={problems.digest}
        aside={<Counter used={lengthOf(article.digest)} max={ARTICLE_DIGEST_MAX} />}
      >
        <Textarea
          rows={3}
          value={article.digest}
          maxLength={500}
          lang="zh-CN"
          placeholder={beginning}
          onChange={(event) => onChange({ digest: event.target.value })}
        />
      </Field>
      <Field
        id="article-sourceUrl"
        label={t('sourceUrl')}
        hint={t('sourceUrlHint')}
        error={problems.sourceUrl}
      >
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          value={article.sourceUrl}
          maxLength={2000}
          onChange={(event) => onChange({ sourceUrl: event.target.value.trim() })}
        />
      </Field>
      <Field id="article-comments" label={t('comments')}>
        <Select
          value={article.comments}
          onChange={(event) => {
            const chosen = commentRules.find((rule) => rule === event.target.value)
            if (chosen) onChange({ comments: chosen })
          }}
        >
          {commentRules.map((rule) => (
            <option key={rule} value={rule}>
              {t(`commentRules.${rule}`)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}
