import { expect, it } from 'vitest'
import { savedTime } from '@/history/saved-time'

const now = new Date(2026, 10, 22, 10, 42).getTime()

it.each([
  [new Date(2026, 10, 22, 0, 5), '00:05'],
  [new Date(2026, 10, 22, 23, 59), '23:59'],
  [new Date(2026, 10, 21, 23, 59), 'Sat'],
  [new Date(2026, 10, 16, 12), 'Mon'],
  [new Date(2026, 10, 15, 12), 'Nov 15'],
  [new Date(2025, 11, 31, 12), 'Dec 31, 2025'],
])('%s reads %s', (date, text) => {
  expect(savedTime(date.getTime(), now, 'en')).toBe(text)
})
