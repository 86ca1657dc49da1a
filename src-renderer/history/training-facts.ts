import type { Experiment } from '@engine/contract/experiment'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import { RUN_OPTIONS } from '@engine/contract/option'
import { settingSteps, type SettingStep } from '@engine/contract/setting-changes'
import { CLIPPINGS } from '@engine/contract/regularizations'
import { LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULES } from '@engine/contract/schedules'
import { choiceWords } from './choice-words'
import type { Fact, FactWords } from './fact'

/** Changes written out; the others are counted. */
const SHOWN_CHANGES = 3

/** Settings of the training that are not the plain ones: of a run like the book's there is nothing to say. */
export function trainingFacts(experiment: Experiment, words: FactWords): Fact[] {
  const { t, number } = words
  const { optimizer, schedule, clipping, data, precision, reluSlopeAtZero } = experiment
  const { learningRate, warmUp, momentum } = schedule
  const facts: Fact[] = []
  const add = (differs: boolean, key: string, value: () => string, label = t(`history.fact.${key}`)): void => {
    if (differs) facts.push({ key, label, value: value() })
  }
  add(optimizer.name !== 'sgd', 'optimizer', () =>
    choiceWords('optimizer', OPTIMIZERS, optimizer, words, ['learningRate']),
  )
  add(learningRate.name !== 'constant', 'schedule', () =>
    choiceWords('schedule', LEARNING_RATE_SCHEDULES, learningRate, words),
  )
  add(warmUp > 0, 'warmUp', () => stepWords(warmUp, words), t('option.warmUp.label'))
  add(momentum !== 'constant', 'momentum', () =>
    choiceWords('momentumSchedule', MOMENTUM_SCHEDULES, { name: momentum }, words),
  )
  add(clipping.name !== 'none', 'clipping', () => choiceWords('clipping', CLIPPINGS, clipping, words))
  if (data.kind === 'set') {
    add(data.scaling !== 'unit', 'scaling', () => t(`inputScaling.${data.scaling}.label`))
  }
  add(precision !== 'float64', 'precision', () => t(`precision.${precision}.label`))
  add(reluSlopeAtZero !== 0, 'reluSlope', () => number(reluSlopeAtZero), t('reluSlopeAtZero.label'))
  const changes = settingSteps(experiment)
  add(changes.length > 0, 'changes', () => changeWords(changes, words))
  return facts
}

const stepWords = (steps: number, { t, integer }: FactWords): string =>
  t('history.value.steps', { n: integer(steps) }, steps)

function changeWords(changes: readonly SettingStep[], { t, number, integer }: FactWords): string {
  const said = changes.slice(0, SHOWN_CHANGES).map(({ step, setting, before, value }) =>
    t('history.value.change', {
      symbol: RUN_OPTIONS[setting].symbol,
      before: before === null ? '' : number(before),
      value: number(value),
      step: integer(step),
    }),
  )
  const rest = changes.length - said.length
  return [...said, ...(rest > 0 ? [t('history.value.moreChanges', { n: integer(rest) })] : [])].join(', ')
}
