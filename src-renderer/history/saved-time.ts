/** When a run began, as short as it is still clear: the time today, the weekday within a week, the date before. */
const DAY_MS = 24 * 60 * 60 * 1_000

const LATELY_DAYS = 6

export function savedTime(startedAt: number, now: number, locale: string): string {
  const date = new Date(startedAt)
  const days = Math.round((startOfDay(now) - startOfDay(startedAt)) / DAY_MS)
  if (days <= 0)
    return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
  if (days <= LATELY_DAYS) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(date)
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  const year = sameYear ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(date)
}

/** The whole date and time, for the opened run and for hovering. */
export function fullTime(startedAt: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(
    startedAt,
  )
}

function startOfDay(time: number): number {
  const date = new Date(time)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
