import { describe, expect, test } from 'vitest'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { COST_NAMES } from '@engine/contract/costs'
import { ERROR_CODES } from '@engine/contract/errors'
import { BIAS_INITIALIZERS, INITIALIZER_GROUPS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { RUN_OPTIONS } from '@engine/contract/option'
import { PRESET_NAMES } from '@engine/contract/presets'
import { LAYER_QUANTITY_NAMES } from '@engine/contract/run-records'
import { createWords, messages } from '@/locales'

const initializers = { ...WEIGHT_INITIALIZERS, ...BIAS_INITIALIZERS }

const DECLARED: Record<string, readonly string[]> = {
  'activation.*.label': ACTIVATION_NAMES,
  'cost.*.label': COST_NAMES,
  'initializer.*.label': Object.keys(initializers),
  'initializer.*.help': Object.keys(initializers),
  'initializerGroup.*': INITIALIZER_GROUPS,
  'option.*.label': Object.keys(RUN_OPTIONS),
  'option.*.help': Object.keys(RUN_OPTIONS),
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
