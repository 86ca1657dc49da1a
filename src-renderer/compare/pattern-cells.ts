/** What the table of the equal weights says of a run, in the window as on paper. */
import type { StoredRun } from '@main/contract/run-summary'
import type { RunPatterns } from './pattern-store'

/** Rows of the table: the run with the most weight matrices has one in each. */
export const matrixCount = (runs: readonly { readonly run: StoredRun }[]): number =>
  Math.max(1, ...runs.map(({ run }) => run.header.sizes.length - 1))

/** The pattern of a weight matrix, counted from 0, at the start and, where it is another one, at the end. `found` undefined: not yet read. */
export function patternCell(
  { header, summary }: StoredRun,
  found: RunPatterns | undefined,
  matrix: number,
  t: (key: string) => string,
): string {
  if (matrix >= header.sizes.length - 1) return '–'
  const at = (moment: 'start' | 'end'): string => {
    const pattern = found?.[moment]?.[matrix]
    if (pattern !== undefined) return t(`symmetry.pattern.${pattern}`)
    if (summary.status === 'running') return t('compare.weights.none')
    if (found === undefined) return t('compare.weights.reading')
    return t(moment === 'end' && found.failure !== null ? 'compare.weights.none' : 'compare.weights.failed')
  }
  const [start, end] = [at('start'), at('end')]
  return start === end ? start : `${start} → ${end}`
}
