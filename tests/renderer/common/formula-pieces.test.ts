import { expect, it } from 'vitest'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import { CLIPPINGS, REGULARIZATIONS } from '@engine/contract/regularizations'
import { LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULES } from '@engine/contract/schedules'
import { formulaPieces } from '@/common/formula-pieces'

/** Raised in braces, lowered in brackets. */
const marked = (formula: string): string =>
  formulaPieces(formula)
    .map(({ text, place }) => (place === 'raised' ? `{${text}}` : place === 'lowered' ? `[${text}]` : text))
    .join('')

it.each([
  ['p ← p − η g', 'p ← p − η g'],
  ['γ^⌊t/T⌋', 'γ{⌊t/T⌋}'],
  ['γ^(t/T)', 'γ{t/T}'],
  ['min(1 − 2^(−1−log₂(⌊t/250⌋+1)), μ)', 'min(1 − 2{−1−log₂(⌊t/250⌋+1)}, μ)'],
  ['g · min(1, g_max / ‖g‖₂)', 'g · min(1, g[max] / ‖g‖₂)'],
  ['x^2_1', 'x{2}[1]'],
])('%s', (formula, expected) => expect(marked(formula)).toBe(expected))

it('leaves no sign for raising or lowering in any declared formula', () => {
  const families = [OPTIMIZERS, LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULES, REGULARIZATIONS, CLIPPINGS]
  const formulas = families.flatMap((family) => Object.values(family).map(({ formula }) => formula))
  for (const formula of formulas) expect(marked(formula)).not.toMatch(/[\^_]/)
})
