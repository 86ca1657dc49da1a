/** A saved run as a report. Pure: a run and words in, data out. */
import { ACTIVATIONS } from '@engine/contract/activations'
import { COSTS } from '@engine/contract/costs'
import type { StoredRun } from '@main/contract/run-summary'
import type { NumberFormat } from '@/format/number-format'
import type { FactWords } from '@/history/fact'
import { layerFacts, runFacts, type LayerFact } from '@/history/run-facts'
import { outcomeWords, runOutcome } from '@/history/run-outcome'
import { stateOfRun } from '@/stores/shown-state'
import { compareSpeeds } from '@/workbench/speed-comparison'
import type { ReportData, ReportPart, ReportPicture, ReportTable } from './report'

export interface RunReportWords {
  readonly facts: FactWords
  readonly format: NumberFormat
  readonly name: string
  /** When the run began. */
  readonly began: string
}

/** More evaluations than these fill pages without telling more: the curves stand beside them. */
const MOST_ROWS = 60

export function runReport(run: StoredRun, pictures: readonly ReportPicture[], words: RunReportWords): ReportData {
  const { t } = words.facts
  const settings: ReportTable = {
    kind: 'table',
    title: t('history.detail.facts'),
    columns: [],
    rows: runFacts(run, words.facts).map(({ label, value }) => [label, value]),
  }
  return {
    title: words.name,
    fileTitle: words.name,
    sentences: sentences(run, words),
    parts: [
      ...pictures,
      settings,
      layerTable(run, words),
      ...speedTable(run, words),
      ...resultTable(run, words),
      formulas(run, words),
      identity(run, words),
    ],
  }
}

function sentences(run: StoredRun, { facts: { t }, format }: RunReportWords): string[] {
  const { columns, header } = run
  const outcome = runOutcome(run)
  const start = columns.step[0] === 0 ? stateOfRun(header, columns, 0) : null
  const speeds = start === null ? null : compareSpeeds(start)
  const best = bestOf(columns.validation.accuracy)
  return [
    ...(outcome === null ? [] : [t(outcome.title, outcomeWords(outcome.numbers, format))]),
    ...(speeds?.kind === 'vanishing' || speeds?.kind === 'exploding'
      ? [t(`report.run.${speeds.kind}`, { ratio: format.ratio(speeds.ratio), last: speeds.last })]
      : []),
    ...(best === null
      ? []
      : [
          t('report.run.best', {
            best: format.percent(columns.validation.accuracy[best] ?? NaN, 2),
            epoch: epochText(columns.validation.epoch[best] ?? NaN, format),
            last: format.percent(columns.validation.accuracy.at(-1) ?? NaN, 2),
          }),
        ]),
  ]
}

const epochText = (epoch: number, format: NumberFormat): string =>
  Number.isInteger(epoch) ? format.integer(epoch) : format.value(epoch)

/** The place of the first of the largest finite values. */
function bestOf(values: Float64Array): number | null {
  let best: number | null = null
  for (const [i, value] of values.entries()) {
    if (Number.isFinite(value) && (best === null || value > (values[best] ?? NaN))) best = i
  }
  return best
}

function layerTable({ experiment }: StoredRun, { facts: words }: RunReportWords): ReportTable {
  const { t, integer } = words
  const layers = layerFacts(experiment, words)
  const apart = layers.some(({ training }) => training !== '')
  const heads = ['layers', 'neurons', 'activation', 'weights', 'biases', ...(apart ? ['training'] : [])]
  const name = ({ layers: range }: LayerFact): string => {
    if (range === null) return t('history.layer.output')
    return range.from === range.to ? t('history.layer.one', { n: range.from }) : t('history.layer.many', { ...range })
  }
  return {
    kind: 'table',
    title: t('history.layerHead.layers'),
    columns: heads.map((head) => t(`history.layerHead.${head}`)),
    rows: layers.map((layer) => [
      name(layer),
      integer(layer.size),
      layer.activation,
      layer.weights,
      layer.biases,
      ...(apart ? [layer.training] : []),
    ]),
  }
}

function speedTable({ columns, header }: StoredRun, { facts: { t }, format }: RunReportWords): ReportTable[] {
  const last = columns.step.length - 1
  const hidden = header.sizes.length - 2
  if (last < 0 || hidden === 0) return []
  const moments = last === 0 ? [0] : [0, last]
  const speed = (row: number, layer: number): string =>
    format.value(columns.layers.deltaNormOfMean[row * columns.layerCount + layer] ?? NaN)
  return [
    {
      kind: 'table',
      title: t('report.run.speeds'),
      columns: [
        t('history.layerHead.layers'),
        ...moments.map((row) => t('report.run.epoch', { epoch: epochText(columns.epoch[row] ?? NaN, format) })),
      ],
      rows: Array.from({ length: hidden }, (_, layer) => [
        t('history.layer.one', { n: layer + 1 }),
        ...moments.map((row) => speed(row, layer)),
      ]),
    },
  ]
}

function resultTable({ columns: { validation } }: StoredRun, { facts: { t }, format }: RunReportWords): ReportTable[] {
  const count = validation.step.length
  if (count === 0 || count > MOST_ROWS) return []
  return [
    {
      kind: 'table',
      title: t('report.run.results'),
      columns: [t('report.run.epochs'), t('report.run.cost'), t('report.run.accuracy')],
      rows: Array.from(validation.epoch, (epoch, i) => [
        epochText(epoch, format),
        format.value(validation.cost[i] ?? NaN),
        format.percent(validation.accuracy[i] ?? NaN, 2),
      ]),
    },
  ]
}

function formulas({ experiment }: StoredRun, { facts: { t } }: RunReportWords): ReportPart {
  const used = [...new Set(experiment.layers.map(({ activation }) => activation))]
  return {
    kind: 'formulas',
    title: t('report.run.formulas'),
    rows: [
      ...used.map((name) => [t(`activation.${name}.label`), ACTIVATIONS[name].formula] as const),
      [t(`cost.${experiment.cost}.label`), COSTS[experiment.cost].formula],
      [t('report.run.speed'), '‖⟨δˡ⟩‖₂, δˡ = ∂C/∂zˡ = ∂C/∂bˡ'],
    ],
  }
}

/** What another person needs to have the same run, to the last bit. */
function identity(run: StoredRun, { facts: { t }, began }: RunReportWords): ReportTable {
  const { header, experiment, parametersHash, summary } = run
  return {
    kind: 'table',
    title: t('report.run.identity'),
    columns: [],
    rows: [
      [t('report.run.number'), String(summary.number)],
      [t('report.run.began'), began],
      [t('report.run.engine'), header.engineVersion],
      [t('option.seed.label'), String(experiment.seed)],
      [t('report.run.images'), header.dataChecksum === '' ? t('history.value.noHash') : header.dataChecksum],
      [t('history.fact.weightsHash'), parametersHash ?? t('history.value.noHash')],
    ],
  }
}
