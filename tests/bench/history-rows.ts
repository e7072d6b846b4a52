/** A history of any length: finished broadcasts of one delivery each, as years of sending leave them. */
import type { Database } from '@/lib/db/client'
import { searchPairs, searchTextOf } from '@/lib/broadcast/search'
import { appId } from './settings'

export const COMMON = '上新'
export const RARE = '银河快线'
/** One in ten has it. */
export const PHRASE = `礼盒${COMMON}`
/** Ten of them in a history, however long it is. */
const RARE_ROWS = 10

const things = ['咖啡', '面包', '茶点', '礼盒', '杯子', '豆子', '会员日', '门店', '周末', '早餐']
const words = [
  '立减五元',
  '限时两天',
  '凭短信领取',
  '今天十点开始',
  '回复 1 预约',
  '到店自提',
  '买一赠一',
  '老友专享',
]

/** All have the common word; the last has the rare one. */
const texts = [
  ...Array.from({ length: 400 }, (_, i) => {
    const thing = (shift: number) => things[(i + shift) % things.length] ?? ''
    return `${thing(0)}${COMMON}：${thing(Math.floor(i / 10) % 7)}${words[i % words.length]}，第 ${i} 期`
  }),
  `${RARE}${COMMON}`,
].map((text) => ({ text, search: searchTextOf('', text) }))

export async function fillHistory({ sql }: Database, count: number): Promise<void> {
  const made = await dropIndexes(sql)
  await sql.executeSql(
    'create table bench_texts as select row_number() over () - 1 as n, content, pairs, search from (select x.content, x.pairs, x.search from jsonb_to_recordset($1::jsonb) as x(content jsonb, pairs text[], search text)) as t',
    [
      JSON.stringify(
        texts.map(({ text, search }) => ({
          content: { type: 'text', text },
          pairs: searchPairs(search),
          search,
        })),
      ),
    ],
  )
  const every = Math.max(1, Math.floor(count / RARE_ROWS))
  await sql.executeSql(
    `insert into "Broadcast" (id, "appId", status, "contentType", content, "audienceType", audience, "audienceLabel",
       recipients, "totalCount", "filteredCount", "sentCount", "failedCount", "createdById", "createdByName",
       "createdAt", "updatedAt", "submittedAt", "sendAt", "startedAt", "endedAt", "listedAt", "searchPairs", "searchText")
     select ${uuid7('i')}, $1, (case when i % 50 = 0 then 'failed' else 'sent' end)::"BroadcastStatus", 'text',
       t.content, 'everyone', '{"type":"everyone"}', '', 12000, 12000, 0, 12000, 0, 'person-' || i % 7, '小王 ' || i % 7,
       at, at, at, at, at, at, at, t.pairs, t.search
     from (select i, '2026-11-01Z'::timestamptz - i * interval '1 minute' as at, case when i % $3 = 0 then $4 else i % $4 end as text
           from generate_series($2::int, 1, -1) as i) as r join bench_texts t on t.n = r.text order by r.i desc`,
    [appId, count, every, texts.length - 1],
  )
  await sql.executeSql(
    `insert into "Delivery" (id, "broadcastId", "appId", seq, status, recipients, "clientMsgId", attempts, "msgId",
       "acceptedAt", "finishedAt", "totalCount", "filteredCount", "sentCount", "failedCount")
     select id, id, "appId", 1, 'finished', 12000, replace(id::text, '-', ''), 1,
       (3000000000 + row_number() over ())::text, "startedAt", "endedAt", 12000, 0, 12000, 0
     from "Broadcast" order by id`,
  )
  for (const one of made) await sql.executeSql(one)
  await sql.executeSql('drop table bench_texts')
  // As it would have been long ago: a server does it by itself, the embedded database once a day (lib/db/vacuum.ts).
  await sql.executeSql('vacuum (analyze)')
}

/** Ids as the product makes them: by their time. */
const uuid7 = (i: string) =>
  `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(${i}::text), 1, 3) || '8' || substr(md5(${i}::text), 4, 15))::uuid`

/** They are quicker made than kept while a million rows go in. @returns how to make them again */
async function dropIndexes(sql: Database['sql']): Promise<string[]> {
  const { rows } = await sql.executeSql(
    `select c.relname as name, pg_get_indexdef(c.oid) as made from pg_index i
     join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relname in ('Broadcast', 'Delivery') and not i.indisprimary`,
  )
  const found = rows as { name: string; made: string }[]
  for (const { name } of found) await sql.executeSql(`drop index "${name}"`)
  return found.map(({ made }) => made)
}
