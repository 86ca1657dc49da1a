/** What all rows of the list say and are drawn with, made once for the list: made in every row it takes longer than the rest of it. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { endingOf, type RunEnding } from '@main/contract/run-ending'
import type { RunSummary } from '@main/contract/run-summary'
import { usePalette } from '@/diagnostics/use-palette'
import { useNumberFormat } from '@/format/use-number-format'
import { depthColor } from '@/theme/depth-scale'
import { useCellText, type CellText } from './cell-text'
import type { ColumnName } from './list-columns'
import { fullTime } from './saved-time'
import { useStatusWord } from './status-word'
import { useRunWords } from './use-run-words'

export interface RowWords {
  /** The text of a plain cell; see `cell-text`. */
  readonly cell: CellText['ofRun']
  /** What a plain cell says when it is pointed at, where that is more than its text. */
  title(column: ColumnName, run: RunSummary): string | undefined
  name(run: RunSummary): string
  /** The row as one line, for those who hear it. */
  row(run: RunSummary): string
  /** How it ended, and the word for it. */
  ending(run: RunSummary): RunEnding
  status(run: RunSummary): string
  /** What the button with the star of this run does. */
  star(run: RunSummary): string
  /** The learning speeds before training, first hidden layer first. */
  speeds(run: RunSummary): string
  renameLabel(run: RunSummary): string
  /** The colours of `count` hidden layers, first layer first. */
  depthColors(count: number): readonly string[]
}

const ending = (run: RunSummary): RunEnding => endingOf(run, run.settings?.startCost)

export function useRowWords(): RowWords {
  const { t, locale } = useI18n()
  const format = useNumberFormat()
  const words = useRunWords()
  const cellText = useCellText()
  const status = useStatusWord()
  const palette = usePalette()
  const stars = computed(() => ({ on: t('history.annotate.unstar'), off: t('history.annotate.star') }))
  /** By number of layers. */
  const colors = computed(() => ({ anchors: palette.value.depth, made: new Map<number, readonly string[]>() }))

  function depthColors(count: number): readonly string[] {
    const { anchors, made } = colors.value
    const known = made.get(count) ?? Array.from({ length: count }, (_, i) => depthColor(i, count, anchors))
    made.set(count, known)
    return known
  }

  return {
    cell: cellText.ofRun,
    title: (column, run) => {
      if (column === 'saved') return fullTime(run.startedAt, locale.value)
      return column === 'tags' ? cellText.ofRun('tags', run) : undefined
    },
    name: (run) => words.value.name(run),
    row: (run) => t('history.list.row', { number: run.number, name: words.value.name(run) }),
    ending,
    status: (run) => status(run, ending(run)),
    star: (run) => (run.starred ? stars.value.on : stars.value.off),
    speeds: ({ firstSpeeds }) =>
      firstSpeeds.length === 0
        ? t('history.noSpeeds')
        : t('history.stems', { values: firstSpeeds.map((speed) => format.value(speed, 2)).join(', ') }),
    renameLabel: (run) => t('history.list.renameLabel', { name: words.value.name(run) }),
    depthColors,
  }
}
