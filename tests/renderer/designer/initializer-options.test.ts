import { describe, expect, it } from 'vitest'
import { NOT_OFFERED } from '@engine/contract/data-initializers'
import { GAIN_RULES } from '@engine/contract/gains'
import type { LayerShape } from '@engine/contract/initializer-declaration'
import { INITIALIZER_GROUPS, WEIGHT_INITIALIZER_NAMES } from '@engine/contract/initializers'
import { biasOptions, choiceOptions, chosenHint, weightOptions } from '@/designer/initializer-options'
import { weightsNamed } from '@/designer/spread'
import { createWords } from '@/locales'

const { t, te } = createWords().global
const speech = { t: t as (key: string) => string, te, number: (value: number) => String(value) }
const hidden: LayerShape = { fanIn: 30, fanOut: 30, activation: 'relu', place: 'hidden' }
const first: LayerShape = { ...hidden, fanIn: 784, place: 'first' }
const he = weightsNamed('heNormal')

describe('the list of weight initializers', () => {
  const options = weightOptions(he.name, hidden, speech)
  const option = (value: string) => options.find((each) => each.value === value)

  it('has everything that can be chosen, in the order of the groups', () => {
    const names = options.filter(({ disabled }) => disabled !== true).map(({ value }) => value)
    const elsewhere = ['classMeans', 'principalComponents', 'trainingPatches', 'explicit', 'warmStart']
    expect([...names].sort()).toEqual(WEIGHT_INITIALIZER_NAMES.filter((name) => !elsewhere.includes(name)).sort())
    const groups = [...new Set(options.map(({ group }) => group))]
    expect(groups).toEqual(INITIALIZER_GROUPS.map((group) => t(`initializerGroup.${group}`)))
  })

  it('greys what is not offered, with the reason and the source', () => {
    for (const [name, { source }] of Object.entries(NOT_OFFERED)) {
      const greyed = option(`not-offered-${name}`)
      expect(greyed).toMatchObject({ disabled: true, label: t(`notOffered.${name}`) })
      expect(greyed?.help).toContain(source)
    }
    expect(option('not-offered-fixup')?.hint).toBe('residual nets only')
  })

  it('greys templates behind the first layer, with the reason', () => {
    expect(option('classMeans')).toMatchObject({ disabled: true, help: 'class means is only for the first layer.' })
    expect(weightOptions(he.name, first, speech).find(({ value }) => value === 'classMeans')).toMatchObject({
      disabled: false,
    })
  })

  it('shows given values only where the document has them', () => {
    expect(option('explicit')).toBeUndefined()
    const listed = weightOptions('warmStart', hidden, speech).find(({ value }) => value === 'warmStart')
    expect(listed).toMatchObject({ disabled: true, label: 'warm start' })
  })

  it('shows the chosen one with its numbers: a gain, or what a rule gives', () => {
    const hint = (settings: object) => chosenHint({ ...he, ...settings } as never, hidden, speech)
    expect(hint({})).toBe('N(0, 2/nᵢₙ)')
    expect(hint({ params: { gain: 2 } })).toBe('2 · N(0, 2/nᵢₙ)')
    expect(hint({ params: { gain: 2 }, choices: { gain: 'forward' } })).toBe('× 1.41')
  })
})

it('biases: a log prior only at an output of classes', () => {
  const prior = (layer: LayerShape) => biasOptions('zeros', layer, speech).find(({ value }) => value === 'logPrior')
  expect(prior(hidden)?.disabled).toBe(true)
  expect(prior({ ...hidden, place: 'output', activation: 'linear' })?.disabled).toBe(true)
  expect(prior({ ...hidden, place: 'output', activation: 'softmax' })?.disabled).toBe(false)
})

it('rules of the gain say what they give here, and why one does not', () => {
  expect(choiceOptions('gain', GAIN_RULES, { ...hidden, activation: 'tanh' }, speech)).toEqual([
    { value: 'custom', label: 'the number g' },
    { value: 'library', label: 'of PyTorch', hint: '1.667' },
    { value: 'forward', label: 'keeps the signal', hint: '1.593' },
    { value: 'backward', label: 'keeps the gradient', hint: '1.467' },
  ])
  expect(choiceOptions('gain', GAIN_RULES, { ...hidden, activation: 'gelu' }, speech)[1]).toEqual({
    value: 'library',
    label: 'of PyTorch',
    help: 'PyTorch names no gain for GELU neurons.',
    disabled: true,
  })
})
