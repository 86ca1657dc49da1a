/** What the plain cells of the list say, of one run and of a group. */
import { useI18n } from 'vue-i18n'
import { countParameters } from '@engine/contract/experiment'
import type { GroupNumber, Spread } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'
import { lastOverFirst } from '@/diagnostics/speed-ratio'
import { useNumberFormat } from '@/format/use-number-format'
import { useHistoryStore } from './history-store'
import type { ColumnName } from './list-columns'
import { savedTime } from './saved-time'
import { useRunWords } from './use-run-words'

export interface CellText {
  /** Empty for a column that is drawn. */
  ofRun(column: ColumnName, run: RunSummary): string
  /** `sd` null: there is no second run to differ from. */
  ofSpread(number: GroupNumber, spread: Spread): { readonly mean: string; readonly sd: string | null }
}

const NONE = '–'

export function useCellText(): CellText {
  const { t, locale } = useI18n()
  const format = useNumberFormat()
  const words = useRunWords()
  const history = useHistoryStore()
  const percent = (share: number | null): string => (share === null ? NONE : format.percent(share))
  const seconds = (value: number): string => t('history.seconds', { n: format.value(value) })
  const count = (value: number): string => (Number.isSafeInteger(value) ? format.integer(value) : format.value(value))

  const sayings: Readonly<Record<GroupNumber, (value: number) => string>> = {
    bestAccuracy: percent,
    lastAccuracy: percent,
    accuracyAt: percent,
    lastCost: (value) => format.value(value),
    speedRatio: (value) => format.ratio(value),
    depth: count,
    parameters: count,
    step: count,
    duration: seconds,
  }

  function ofRun(column: ColumnName, run: RunSummary): string {
    switch (column) {
      case 'activation':
        return words.value.activation(run.activation)
      case 'weights':
        return words.value.weights(run.weights)
      case 'biases':
        return words.value.weights(run.biases)
      case 'ratio': {
        const ratio = lastOverFirst(run.firstSpeeds)
        return ratio === null ? NONE : format.ratio(ratio)
      }
      case 'best':
        return percent(run.bestAccuracy)
      case 'last':
        return percent(run.lastAccuracy)
      case 'at':
        return percent(history.accuracyAt(run))
      case 'lastCost':
        return run.lastCost === null ? NONE : format.value(run.lastCost)
      case 'depth':
        return format.integer(run.sizes.length - 2)
      case 'parameters': {
        const { weights, biases } = countParameters(run.sizes)
        return format.integer(weights + biases)
      }
      case 'seed':
        return format.integer(run.seed)
      case 'step':
        return format.integer(run.step)
      case 'duration':
        return run.durationMs === null ? NONE : seconds(run.durationMs / 1_000)
      case 'optimizer': {
        const name = run.settings?.optimizer
        return name ? t(`optimizer.${name}.label`) : NONE
      }
      case 'learningRate':
      case 'lambda':
      case 'batch':
      case 'epochs': {
        const value = run.settings?.[column] ?? null
        return value === null ? NONE : count(value)
      }
      case 'note':
        return run.note
      case 'tags':
        return run.tags.join(', ')
      case 'saved':
        return savedTime(run.startedAt, Date.now(), locale.value)
      default:
        return ''
    }
  }

  return {
    ofRun,
    ofSpread: (number, { mean, sd }) => ({
      mean: sayings[number](mean),
      sd: sd === null ? null : `± ${sayings[number](sd)}`,
    }),
  }
}
