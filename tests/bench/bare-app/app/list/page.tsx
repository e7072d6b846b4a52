import { connection } from 'next/server'
import { Rows, type Row } from './rows'

/** Twenty rows, as a request finds them, in a table that can be searched. */
export default async function ListPage() {
  await connection()
  const rows: Row[] = Array.from({ length: 20 }, (_, i) => ({
    id: i + 1,
    title: `咖啡上新：凭短信领取，第 ${i + 1} 期`,
    audience: '全部粉丝',
    at: `2026-11-${String(20 - i).padStart(2, '0')} 20:00`,
    people: 12_000,
    sent: 11_980 - i,
    status: '已发送',
    by: '小王',
  }))
  return (
    <>
      <h1>群发记录</h1>
      <Rows rows={rows} />
    </>
  )
}
