import { describe, expect, test } from 'vitest'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import type { ChoiceDeclaration } from '@engine/contract/choices'
import { COST_NAMES } from '@engine/contract/costs'
import { ERROR_CODES } from '@engine/contract/errors'
import { NOT_OFFERED, NOT_OFFERED_REASONS } from '@engine/contract/data-initializers'
import type { InitializerDeclaration } from '@engine/contract/initializer-declaration'
import { BIAS_INITIALIZERS, INITIALIZER_GROUPS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import { INPUT_SCALINGS, PRECISIONS, RUN_OPTIONS } from '@engine/contract/option'
import { PRESET_NAMES } from '@engine/contract/presets'
import { CLIPPINGS, REGULARIZATIONS } from '@engine/contract/regularizations'
import { LAYER_QUANTITY_NAMES } from '@engine/contract/run-records'
import { LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULES } from '@engine/contract/schedules'
import { createWords, messages } from '@/locales'

const initializers: Record<string, InitializerDeclaration> = { ...WEIGHT_INITIALIZERS, ...BIAS_INITIALIZERS }
const declarations = Object.values(initializers)
const initializerChoices = declarations.flatMap(({ choices = {}, fan, distribution }) => [
  ...Object.entries(choices).flatMap(([kind, names]) => names.map((name) => `${kind}.${name}`)),
  ...(fan === undefined ? [] : [`fan.${fan}`]),
  `distribution.${distribution}`,
])

/** Every family of choices by the first part of its words. */
const FAMILIES: Record<string, Readonly<Record<string, ChoiceDeclaration>>> = {
  optimizer: OPTIMIZERS,
  schedule: LEARNING_RATE_SCHEDULES,
  momentumSchedule: MOMENTUM_SCHEDULES,
  regularization: REGULARIZATIONS,
  clipping: CLIPPINGS,
}
const params = Object.values(FAMILIES).flatMap((family) => Object.values(family).map((choice) => choice.params))
const empty = params.flatMap((each) => Object.values(each).flatMap(({ emptyMeans }) => emptyMeans ?? []))
const labelAndHelp = (key: string, names: readonly string[]): Record<string, readonly string[]> => ({
  [`${key}.*.label`]: names,
  [`${key}.*.help`]: names,
})

const DECLARED: Record<string, readonly string[]> = {
  'activation.*.label': ACTIVATION_NAMES,
  'cost.*.label': COST_NAMES,
  'initializer.*.label': Object.keys(initializers),
  'initializer.*.help': Object.keys(initializers),
  'initializerGroup.*': INITIALIZER_GROUPS,
  'initializerChoice.*': [...new Set(initializerChoices)],
  'notOffered.*': Object.keys(NOT_OFFERED),
  'notOfferedReason.*.short': NOT_OFFERED_REASONS,
  'notOfferedReason.*.help': NOT_OFFERED_REASONS,
  'option.*.label': Object.keys(RUN_OPTIONS),
  'option.*.help': Object.keys(RUN_OPTIONS),
  ...Object.assign({}, ...Object.entries(FAMILIES).map(([key, family]) => labelAndHelp(key, Object.keys(family)))),
  ...labelAndHelp('optionsParam', [...new Set(params.flatMap((each) => Object.keys(each)))]),
  'emptyMeans.*': [...new Set(empty)],
  ...labelAndHelp('precision', PRECISIONS),
  ...labelAndHelp('inputScaling', INPUT_SCALINGS),
  'reluSlopeAtZero.*': ['label', 'help'],
  'preset.*.label': PRESET_NAMES,
  'quantity.*.label': LAYER_QUANTITY_NAMES,
  'quantity.*.help': LAYER_QUANTITY_NAMES,
  'error.*': ERROR_CODES,
}

describe.each(Object.keys(messages))('words in %s', (language) => {
  const { t, te } = createWords(language as keyof typeof messages).global
  const cases = Object.entries(DECLARED).flatMap(([key, names]) => names.map((name) => key.replace('*', name)))

  test.each(cases)('%s', (key) => {
    expect(te(key)).toBe(true)
    expect(t(key).trim()).not.toBe('')
  })
})
