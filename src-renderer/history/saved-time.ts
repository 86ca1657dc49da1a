/** When a run began, as short as it is still clear: the time today, the weekday within a week, the date before. */
const DAY_MS = 24 * 60 * 60 * 1_000

const LATELY_DAYS = 6

/** Making one takes longer than all else in a row of the list. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatted(time: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known.format(time)
}

export function savedTime(startedAt: number, now: number, locale: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(startedAt)) / DAY_MS)
  if (days <= 0) return formatted(startedAt, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (days <= LATELY_DAYS) return formatted(startedAt, locale, { weekday: 'short' })
  const sameYear = new Date(startedAt).getFullYear() === new Date(now).getFullYear()
  const year = sameYear ? {} : { year: 'numeric' as const }
  return formatted(startedAt, locale, { day: 'numeric', month: 'short', ...year })
}

/** The whole date and time, for the opened run and for hovering. */
export function fullTime(startedAt: number, locale: string): string {
  return formatted(startedAt, locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
}

function startOfDay(time: number): number {
  const date = new Date(time)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
