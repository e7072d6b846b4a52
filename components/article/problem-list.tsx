'use client'

import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

export type ShownProblem = {
  index: number
  /** id of what to go to */
  fieldId: string
  level: 'block' | 'warn'
  message: string
}

type ProblemListProps = { problems: ShownProblem[]; isOne: boolean; onGo: (problem: ShownProblem) => void }

/** What WeChat would refuse, or do otherwise; each leads to its place. */
export function ProblemList({ problems, isOne, onGo }: ProblemListProps) {
  const t = useTranslations('articles.problems')
  if (problems.length === 0) return null
  return (
    <section aria-labelledby="problems-heading" className="rounded-panel border border-line bg-surface p-3">
      <h2 id="problems-heading" className="mb-1 text-base">
        {t('heading', { count: problems.length })}
      </h2>
      <ul className="flex flex-col gap-1">
        {problems.map((problem, at) => (
          <li key={at} className="flex gap-2">
            {problem.level === 'block' ? (
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
            )}
            <a
              href={`#${problem.fieldId}`}
              className="prose-link"
              onClick={(event) => {
                event.preventDefault()
                onGo(problem)
              }}
            >
              {isOne ? problem.message : t('ofArticle', { n: problem.index + 1, message: problem.message })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
