'use client'

import Link from 'next/link'
import { useState } from 'react'

export type Row = {
  id: number
  title: string
  audience: string
  at: string
  people: number
  sent: number
  status: string
  by: string
}

export function Rows({ rows }: { rows: Row[] }) {
  const [words, setWords] = useState('')
  const found = rows.filter(({ title }) => title.includes(words))
  return (
    <>
      <input
        type="search"
        aria-label="搜索"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <table>
        <thead>
          <tr>
            <th>标题</th>
            <th>受众</th>
            <th>时间</th>
            <th>人数</th>
            <th>成功</th>
            <th>状态</th>
            <th>创建人</th>
          </tr>
        </thead>
        <tbody>
          {found.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/list/${row.id}`} prefetch={false}>
                  {row.title}
                </Link>
              </td>
              <td>{row.audience}</td>
              <td>{row.at}</td>
              <td>{row.people.toLocaleString('zh-CN')}</td>
              <td>{row.sent.toLocaleString('zh-CN')}</td>
              <td>{row.status}</td>
              <td>{row.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
