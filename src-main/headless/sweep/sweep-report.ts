/** `report.md` of a sweep: what was varied, the points ranked by every result, and a row per point. */
import { CELL_STATUSES, type CellOutcome } from '@engine/contract/sweep/cell-outcome'
import type { AxisValue } from '@engine/contract/sweep/axes'
import { SWEEP_RESULTS, type SweepResultName } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { bandOf } from '@engine/statistics/spread'
import { aimOf, resultsOf } from '@engine/sweep/judgement'
import { SURE_FROM } from '@engine/statistics/mean-interval'
import {
  compareMerits,
  hasRoughIntervals,
  rankPoints,
  singleLayered,
  type RankedCells,
  type RankedPoint,
} from '@engine/sweep/ranking'
import { AXIS_NAMES, counted, MISSING_WORDS, resultName } from './report-words'

const MOST_RANKED = 10
const AIMS = { most: 'Highest first', least: 'Lowest first', one: 'Nearest to 1 first, seed by seed' } as const

/** `names`: the results with a column in the table of all points; `outcomes` in the order of their cells. */
export function sweepReport(
  sweep: Sweep,
  points: readonly (readonly AxisValue[])[],
  outcomes: readonly CellOutcome[],
  names: readonly SweepResultName[],
): string {
  const cells = cellsOf(sweep, points.length, outcomes)
  const pointName = (point: number): string =>
    sweep.axes.map(({ axis }, a) => `${AXIS_NAMES[axis]} ${shortValue(points[point]![a]!)}`).join(', ')
  const seeds = `${counted(sweep.seeds, 'seed')}${sweep.seeds === 1 ? ': no evidence, and no interval' : ''}`
  return [
    `# ${sweep.name}`,
    '',
    `Varied: ${sweep.axes.map(({ axis }) => AXIS_NAMES[axis]).join(', ')}. ${sweep.task === 'train' ? 'Trained.' : 'Measured before training.'}`,
    `${counted(points.length, 'point')}, ${seeds}; ${counted(outcomes.length, 'cell')}, ${missing(outcomes)}.`,
    '',
    ...resultsOf(sweep).flatMap((name) => ranking(cells, name, pointName)),
    '## All points',
    '',
    `${sweep.seeds === 1 ? 'The number of the only seed.' : 'Median (10 to 90 %) over the seeds.'}`,
    '',
    ...table(
      [...sweep.axes.map(({ axis }) => AXIS_NAMES[axis]), 'cells', ...names.map(resultName)],
      points.flatMap((values, point) => {
        const endings = cells.endings(point)
        if (endings.length === 0) return []
        const done = String(endings.filter((status) => status === 'done').length)
        return [[...values.map(shortValue), done, ...names.map((name) => bandText([...cells.values(point, name)]))]]
      }),
    ),
  ].join('\n')
}

/** "2 diverged (RUN_DIVERGED)": how many cells have not all of their numbers, and why. */
function missing(outcomes: readonly CellOutcome[]): string {
  const groups = CELL_STATUSES.flatMap((status) => {
    const such = outcomes.filter((outcome) => outcome.status === status)
    if (status === 'done' || such.length === 0) return []
    const reasons = [...new Set(such.map(({ reason }) => reason))].filter((reason) => reason !== '')
    return [`${such.length} ${MISSING_WORDS[status]}${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}`]
  })
  return groups.length === 0 ? 'all with their numbers' : groups.join(', ')
}

/** The best points by one result; nothing where no point has a number. */
function ranking(cells: RankedCells, name: SweepResultName, pointName: (point: number) => string): readonly string[] {
  const ranked = rankPoints(cells, name, MOST_RANKED)
  const [first, second] = ranked
  const single = aimOf(name) === 'one' ? singleLayered(cells).length : 0
  if (first === undefined) return []
  const said = [
    `${AIMS[aimOf(name)]}.`,
    ...(second === undefined ? [] : [comparison(cells, name, first, second)]),
    ...(single === 0
      ? []
      : [`Left out: ${counted(single, 'point')} with one hidden layer, which is first and last at once.`]),
    ...(hasRoughIntervals(ranked)
      ? [
          `Intervals from fewer than ${SURE_FROM} seeds are rough: of lopsided numbers they hold the true mean in about 9 of 10 cases.`,
        ]
      : []),
  ]
  return [
    `## ${resultName(name)}`,
    '',
    said.join(' '),
    '',
    ...table(
      ['point', SWEEP_RESULTS[name].scale === 'log' ? 'geometric mean' : 'mean', '95 % interval', 'seeds'],
      ranked.map(({ point, n, mean, interval }) => [
        pointName(point),
        short(mean),
        interval === null ? '–' : `${short(interval.low)} to ${short(interval.high)}`,
        String(n),
      ]),
    ),
  ]
}

/** What the seeds both have say of the first two. */
function comparison(cells: RankedCells, name: SweepResultName, first: RankedPoint, second: RankedPoint): string {
  const { n, mean, interval, distinguishable, needed } = compareMerits(cells, name, second.point, first.point)
  if (interval === null) return 'The first two share too few seeds to be told apart.'
  if (interval.low === 0 && interval.high === 0) return 'The first two are equal.'
  if (mean < 0) return 'The first gets there with more of its seeds; where both get there, it is not the better one.'
  const unit = SWEEP_RESULTS[name].scale !== 'log' ? '' : short(mean) === '1' ? ' decade' : ' decades'
  if (distinguishable)
    return `Seed by seed the first is better than the second by ${short(mean)}${unit} (${short(interval.low)} to ${short(interval.high)}).`
  const more = needed === null ? '' : ` About ${needed} would be needed for a difference of this size.`
  return `The first two are not distinguishable with ${n} seeds.${more}`
}

function cellsOf({ seeds }: Sweep, points: number, outcomes: readonly CellOutcome[]): RankedCells {
  const byCell = new Map(outcomes.map((outcome) => [outcome.index, outcome]))
  const ofPoint = (point: number): (CellOutcome | undefined)[] =>
    Array.from({ length: seeds }, (_, repeat) => byCell.get(point * seeds + repeat))
  return {
    points,
    values: (point, name) => Float64Array.from(ofPoint(point), (outcome) => outcome?.results[name] ?? Number.NaN),
    endings: (point) => ofPoint(point).flatMap((outcome) => (outcome === undefined ? [] : [outcome.status])),
  }
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  ...[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
  '',
]

const short = (value: number): string => String(+value.toPrecision(3))
const shortValue = (value: AxisValue): string => (typeof value === 'number' ? String(+value.toPrecision(4)) : value)

function bandText(values: readonly number[]): string {
  const band = bandOf(values)
  if (band === null) return '–'
  return band.n === 1 ? short(band.median) : `${short(band.median)} (${short(band.low)} to ${short(band.high)})`
}
