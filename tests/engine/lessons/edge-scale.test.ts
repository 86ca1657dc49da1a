/** The edge of chaos of every activation, searched for in small pieces. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { edge } from '@engine/acceptance/mean-field'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { ACTIVATIONS_PART } from '@engine/contract/lessons/xor-units'
import { edgeScale } from '@engine/lessons/edge-scale'
import { activations } from '@engine/lessons/xor-activations'
import { GaussianMoments } from '@engine/theory/gaussian-moments'

type Name = Parameters<typeof edgeScale>[0]

const NAMES = ACTIVATION_NAMES.filter((name): name is Name => name !== 'softmax')

afterEach(() => {
  vi.restoreAllMocks()
})

/** The answer, and the most moments that were taken between two yields. */
function searched(name: Name): { readonly scale: number | null; readonly most: number } {
  const at = vi.spyOn(GaussianMoments.prototype, 'at')
  const search = edgeScale(name)
  for (let most = 0; ;) {
    const { done, value } = search.next()
    most = Math.max(most, at.mock.calls.length)
    at.mockClear()
    if (done === true) return { scale: value, most }
  }
}

/** Moments of the slowest activation take less than a tenth of a millisecond. */
const MOST_MOMENTS = 100

describe.each(NAMES)('%s', (name) => {
  it('is searched for in pieces, once', () => {
    const { most } = searched(name)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(MOST_MOMENTS)
    expect(searched(name).most).toBe(0)
  })
})

// Where χ is flat in σw, both searches end in what rounding leaves of it.
it.each(['sigmoid', 'tanh', 'relu', 'selu', 'silu', 'gelu'] as const)('%s has the edge of the plain search', (name) => {
  expect(Math.abs(searched(name).scale! - edge(name, 0))).toBeLessThan(1e-5)
})

it('the page has all but the edge before the search begins', () => {
  const controls = { ...defaultControls(ACTIVATIONS_PART), activation: 'mish' }
  const answers = [...activations(controls)].filter((answer) => answer !== null)
  expect(answers).toHaveLength(1)
  expect(answers[0]!.readings).toMatchObject({ sigmoidSlope: 0.25, geluFalls: true })
  expect(answers[0]!.readings).not.toHaveProperty('edgeScale')
  expect(answers[0]!.figures.map(({ id }) => id)).toEqual(['curves', 'table'])
})
