/** The numbers of a sweep as a table for spreadsheets: no medians, every seed for itself. */
import { SWEEP_RESULTS, SWEEP_RESULT_NAMES } from '@engine/contract/sweep/results'
import { BYTE_ORDER_MARK, cellBreak, numberCell, textCell } from '@main/contract/csv-cells'
import type { DecimalMark } from '@main/contract/run-exchange'
import type { ShownSweep } from './sweep-store'

/**
 * One row per point and seed that is done, points in their order: values of the axes, seed, status, run, results. What has no number
 * leaves its cell empty. The document stands above, so that the sweep can be repeated from the table. Lines end as RFC 4180 says.
 */
export function cellsCsv({ sweep, points, cells }: ShownSweep, decimal: DecimalMark): Uint8Array {
  const names = SWEEP_RESULT_NAMES.filter((name) => sweep.task === 'train' || SWEEP_RESULTS[name].from === 'start')
  const number = (value: number): string => numberCell(Number.isNaN(value) ? undefined : value, decimal)
  const facts = [
    ['# name', sweep.name],
    ['# sweep', JSON.stringify(sweep)],
  ]
  const heads = [...sweep.axes.map(({ axis }) => axis), 'seed', 'status', 'run', ...names]
  const rows = points.flatMap((values, point) =>
    Array.from({ length: sweep.seeds }, (_, repeat) => repeat).flatMap((repeat) => {
      const cell = point * sweep.seeds + repeat
      const status = cells.status[cell]
      if (status === null || status === undefined) return []
      const row = [
        ...values.map((value) => (typeof value === 'number' ? number(value) : textCell(value))),
        number(sweep.base.seed + repeat),
        textCell(status),
        textCell(cells.runs[cell] ?? ''),
        ...names.map((name) => number(cells.values(point, name)[repeat] ?? Number.NaN)),
      ]
      return [row]
    }),
  )
  const lines = [...facts.map((fact) => fact.map(textCell)), heads.map(textCell), ...rows]
  const text = lines.map((line) => line.join(cellBreak(decimal))).join('\r\n')
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`)
}
