/** A comparison of runs as a report. Pure: runs and words in, data out. */
import { endingOf } from '@main/contract/run-ending'
import type { ComparedRun } from '@/compare/compared-run'
import { figureRows } from '@/compare/figure-rows'
import { againstWords, valueWords } from '@/compare/figure-words'
import { matrixCount, patternCell } from '@/compare/pattern-cells'
import type { RunPatterns } from '@/compare/pattern-store'
import { letterOf } from '@/compare/run-slots'
import { NONE, settingRows } from '@/compare/setting-rows'
import type { NumberFormat } from '@/format/number-format'
import type { FactWords } from '@/history/fact'
import { startCostOf } from '@/history/run-outcome'
import type { ReportData, ReportPicture, ReportTable } from './report'

export interface ComparisonWords {
  readonly facts: FactWords
  readonly format: NumberFormat
  /** The verdict of the comparison, as it stands above the pictures. */
  readonly verdict: readonly string[]
  /** Who is equal to whom in the weights of a run, by its id. */
  readonly patterns: ReadonlyMap<string, RunPatterns>
}

/** `baseline`: the place among the runs of the one the numbers are held against, or null. */
export function comparisonReport(
  runs: readonly ComparedRun[],
  baseline: number | null,
  pictures: readonly ReportPicture[],
  words: ComparisonWords,
): ReportData {
  const { t } = words.facts
  const letters = runs.map(({ slot }) => letterOf(slot))
  return {
    title: t('report.comparison.title', { n: words.format.integer(runs.length) }),
    fileTitle: t('report.comparison.fileTitle', { n: words.format.integer(runs.length) }),
    sentences: words.verdict,
    parts: [
      names(runs, words),
      differences(runs, letters, words),
      figures(runs, letters, baseline, words),
      equalWeights(runs, letters, words),
      ...pictures,
      settings(runs, letters, words),
      identity(runs, words),
    ],
  }
}

/** Names can be long and are many: a title of them would fill half a page. */
function names(runs: readonly ComparedRun[], { facts: { t } }: ComparisonWords): ReportTable {
  return {
    kind: 'table',
    title: t('report.comparison.runs'),
    columns: ['', t('history.column.name'), t('history.column.status')],
    layout: 'names',
    rows: runs.map(({ slot, name, run }) => [
      letterOf(slot),
      name,
      t(`history.status.${endingOf(run.summary, startCostOf(run))}`),
    ]),
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
    columns: [facts.t('compare.settings.setting'), ...letters],
    layout: 'even',
    rows:
      rows.length === 0
        ? [[facts.t('compare.settings.same')]]
        : rows.map(({ label, values, place }) => [placed(label, place), ...values]),
  }
}

const placed = (label: string, place: string): string => (place === '' ? label : `${label}, ${place}`)

/** What all runs share; what differs stands in the table of the differences. */
function settings(runs: readonly ComparedRun[], letters: readonly string[], { facts }: ComparisonWords): ReportTable {
  return {
    kind: 'table',
    title: facts.t('report.comparison.shared', { letters: letters.join(', ') }),
    columns: [],
    rows: settingRows(runs, facts)
      .filter(({ differs }) => !differs)
      .map(({ label, values, place }) => [
        placed(label, place),
        // One run may have no such layer.
        values.find((value) => value !== NONE) ?? NONE,
      ]),
  }
}

function figures(
  runs: readonly ComparedRun[],
  letters: readonly string[],
  baseline: number | null,
  { facts: { t }, format }: ComparisonWords,
): ReportTable {
  const base = baseline === null ? undefined : letters[baseline]
  const words = { t, format, decimals: 2 }
  return {
    kind: 'table',
    title: base === undefined ? t('compare.figures.title') : t('report.comparison.against', { letter: base }),
    columns: [t('compare.figures.figure'), ...letters],
    layout: 'even',
    rows: figureRows(runs, baseline).map(({ figure, by, cells }) => [
      t(`compare.figures.${figure}`),
      ...cells.map((cell) => {
        const against = againstWords(figure, by, cell, words)
        const value = valueWords(figure, cell, words)
        return against === '' ? value : `${value} (${against})`
      }),
    ]),
  }
}

function equalWeights(
  runs: readonly ComparedRun[],
  letters: readonly string[],
  { facts: { t }, patterns }: ComparisonWords,
): ReportTable {
  return {
    kind: 'table',
    title: t('compare.weights.title'),
    columns: [t('compare.weights.matrix'), ...letters],
    layout: 'even',
    rows: Array.from({ length: matrixCount(runs) }, (_, matrix) => [
      `W${matrix + 1}`,
      ...runs.map(({ run }) => patternCell(run, patterns.get(run.summary.id), matrix, t)),
    ]),
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
