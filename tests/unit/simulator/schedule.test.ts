import { expect, it } from 'vitest'
import { createSchedule } from '@/lib/simulator/push/schedule'

it('gives back what was added, earliest first, whatever came between', () => {
  const schedule = createSchedule()
  expect(schedule.first()).toBeUndefined()
  const times = Array.from({ length: 200 }, (_, i) => (i * 7919) % 211)
  const seen: number[] = []
  const take = () => {
    seen.push(schedule.first()?.at ?? NaN)
    schedule.removeFirst()
  }
  times.slice(0, 100).forEach((at, id) => schedule.add(id, at))
  for (let i = 0; i < 50; i++) take()
  times.slice(100).forEach((at, id) => schedule.add(100 + id, at + 1000))
  for (let i = 0; i < 150; i++) take()
  expect(seen).toHaveLength(200)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(schedule.first()).toBeUndefined()
})
