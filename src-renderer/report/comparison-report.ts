/** A comparison of runs as a report. Pure: runs and words in, data out. */
import type { ComparedRun } from '@/compare/compared-run'
import { figureRows, type Figure } from '@/compare/figure-rows'
import { letterOf } from '@/compare/run-slots'
import { settingRows } from '@/compare/setting-rows'
import type { NumberFormat } from '@/format/number-format'
import type { FactWords } from '@/history/fact'
import type { ReportData, ReportPicture, ReportTable } from './report'

export interface ComparisonWords {
  readonly facts: FactWords
  readonly format: NumberFormat
  /** The verdict of the comparison, as it stands above the pictures. */
  readonly verdict: readonly string[]
}

export function comparisonReport(
  runs: readonly ComparedRun[],
  pictures: readonly ReportPicture[],
  words: ComparisonWords,
): ReportData {
  const { t } = words.facts
  const letters = runs.map(({ slot }) => letterOf(slot))
  return {
    title: t('report.comparison.title', {
      names: runs.map(({ slot, name }) => `${letterOf(slot)} ${name}`).join(', '),
    }),
    fileTitle: t('report.comparison.fileTitle', { n: words.format.integer(runs.length) }),
    sentences: words.verdict,
    parts: [
      differences(runs, letters, words),
      figures(runs, letters, words),
      ...pictures,
      settings(runs, letters, words),
      identity(runs, words),
    ],
  }
}

function differences(
  runs: readonly ComparedRun[],
  letters: readonly string[],
  { facts }: ComparisonWords,
): ReportTable {
  const rows = settingRows(runs, facts).filter(({ differs }) => differs)
  return {
    kind: 'table',
    title: facts.t('report.comparison.differences'),
    columns: [facts.t('compare.settings.setting'), ...letters, facts.t('compare.settings.place')],
    rows:
      rows.length === 0
        ? [[facts.t('compare.settings.same')]]
        : rows.map(({ label, values, place }) => [label, ...values, place]),
  }
}

/** What all runs share; what differs stands in the table of the differences. */
function settings(runs: readonly ComparedRun[], letters: readonly string[], { facts }: ComparisonWords): ReportTable {
  return {
    kind: 'table',
    title: facts.t('report.comparison.shared', { letters: letters.join(', ') }),
    columns: [],
    rows: settingRows(runs, facts)
      .filter(({ differs }) => !differs)
      .map(({ label, values, place }) => [place === '' ? label : `${label}, ${place}`, values[0] ?? '']),
  }
}

function figures(runs: readonly ComparedRun[], letters: readonly string[], words: ComparisonWords): ReportTable {
  const { t } = words.facts
  return {
    kind: 'table',
    title: t('compare.figures.title'),
    columns: [t('compare.figures.figure'), ...letters],
    rows: figureRows(runs, null).map(({ figure, cells }) => [
      t(`compare.figures.${figure}`),
      ...cells.map(({ value, missing }) =>
        value === null ? t(`compare.figures.${missing ?? 'none'}`) : written(figure, value, words.format),
      ),
    ]),
  }
}

function written(figure: Figure, value: number, format: NumberFormat): string {
  switch (figure) {
    case 'bestAccuracy':
    case 'lastAccuracy':
      return format.percent(value, 2)
    case 'speedRatio':
      return format.ratio(value)
    case 'epochs':
      return Number.isInteger(value) ? format.integer(value) : format.value(value)
    default:
      return format.value(value)
  }
}

/** What another person needs to have the same runs, to the last bit. */
function identity(runs: readonly ComparedRun[], { facts: { t } }: ComparisonWords): ReportTable {
  return {
    kind: 'table',
    title: t('report.run.identity'),
    columns: [
      '',
      t('report.run.number'),
      t('report.run.engine'),
      t('option.seed.label'),
      t('history.fact.weightsHash'),
    ],
    rows: runs.map(({ run, slot }) => [
      letterOf(slot),
      String(run.summary.number),
      run.header.engineVersion,
      String(run.experiment.seed),
      run.parametersHash ?? t('history.value.noHash'),
    ]),
  }
}
