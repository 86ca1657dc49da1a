import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { ComparedRun } from '@/compare/compared-run'
import { verdictOf } from '@/compare/verdict'
import { verdictSentences } from '@/compare/verdict-words'
import { createNumberFormat } from '@/format/number-format'
import { createWords } from '@/locales'
import { comparedRun, type RunNumbers } from './compared-runs'

const { t } = createWords().global
const sentences = (runs: readonly ComparedRun[]): string[] =>
  verdictSentences(verdictOf(runs), {
    t: (key, params = {}, plural) =>
      plural === undefined ? t(`compare.verdict.${key}`, params) : t(`compare.verdict.${key}`, params, plural),
    format: createNumberFormat('en'),
  })
const say = (...runs: readonly RunNumbers[]): string[] =>
  sentences(runs.map((numbers, slot) => comparedRun(slot, numbers)))
const verdict = (...runs: readonly RunNumbers[]) => verdictOf(runs.map((numbers, slot) => comparedRun(slot, numbers)))

describe('the sentences of two runs', () => {
  it('name the faster first layer, who passes a mark first, and where they end', () => {
    expect(
      say(
        { speeds: [[0.01, 0.1]], accuracy: [0.1, 0.5, 0.951, 0.961] },
        { speeds: [[0.38, 0.4]], accuracy: [0.952, 0.955, 0.957, 0.958] },
      ),
    ).toEqual([
      'At epoch 0 the first layer of B learns 38× faster than the first layer of A.',
      'B passes 95\u202f% after 1 epoch, A after 3.',
      'After 4 epochs they meet: 96.1\u202f% (A) and 95.8\u202f% (B); one run each on 10,000 images, so this last difference says nothing.',
    ])
  })

  it('say that a difference is beyond chance, and that it is one run each all the same', () => {
    const [, , end] = say({ speeds: [[1, 1]], accuracy: [0.9] }, { speeds: [[2, 1]], accuracy: [0.96] })
    expect(end).toBe(
      'After 1 epoch they stand at 96.0\u202f% (B) and 90.0\u202f% (A): 6.0 points between best and worst, more than chance among 10,000 images explains; another seed may still move it, for each is one run.',
    )
  })

  it('take no ratio to an exact zero', () => {
    const [first, second, ...rest] = say({ speeds: [[0, 0.1]] }, { speeds: [[0.2, 0.1]] })
    expect(first).toBe('The first layer of A does not learn at epoch 0: its speed is exactly 0.')
    expect(second).toBe('At epoch 0 the first layer of B learns at speed 0.200.')
    expect(rest.join(' ')).not.toMatch(/×|∞|Infinity|NaN/)
  })

  it('of two that are both exactly 0 say just that', () => {
    expect(say({ speeds: [[0, 0]] }, { speeds: [[0, 0]] })[0]).toBe(
      'The first layers of A and B do not learn at epoch 0: their speeds are exactly 0.',
    )
  })

  it('of two seeds of one design lead with that, and only of these', () => {
    const seeded = (slot: number, seed: number, change: Partial<Experiment> = {}): ComparedRun => {
      const one = comparedRun(slot, { speeds: [[1 + slot, 1]] })
      return { ...one, run: { ...one.run, experiment: { ...one.run.experiment, ...change, seed } } }
    }
    const first = (...runs: readonly ComparedRun[]) => sentences(runs)[0]
    expect(first(seeded(0, 1), seeded(1, 2, { name: 'Again' }))).toMatch(/^Only the seed differs/)
    expect(first(seeded(0, 1), seeded(1, 1))).toMatch(/^At epoch 0/)
    expect(first(seeded(0, 1, { precision: 'float32' }), seeded(1, 2, { precision: 'float64' }))).toMatch(/^At epoch 0/)
  })

  it('call nearly equal speeds the same', () => {
    expect(say({ speeds: [[1, 1]] }, { speeds: [[1.04, 1]] })[0]).toBe(
      'At epoch 0 the first layers of B and A learn at about the same speed: 1.00 to 1.04.',
    )
  })

  it('say what overflowed, what is not hidden and what has not the same net', () => {
    const said = say({ speeds: [[NaN, 1]] }, { sizes: [784, 10], speeds: [[]] })
    expect(said).toContain('The first layer of A overflowed at epoch 0.')
    expect(said).toContain('B has no hidden layer.')
    expect(said).toContain('The nets are not the same, so layers of one number are not the same layer.')
  })

  it('say who has no evaluation, who diverged and who still trains', () => {
    const said = say({ speeds: [[1, 1]], status: 'diverged', step: 1204 }, { speeds: [[1, 1]], status: 'running' })
    expect(said).toContain('A diverged at step 1,204.')
    expect(said).toContain('B has no evaluation.')
    expect(said).toContain('B is still training.')
    expect(said.some((sentence) => sentence.startsWith('A has no evaluation'))).toBe(false)
  })

  it('do not compare accuracies over other images', () => {
    const said = say({ speeds: [[1, 1]], accuracy: [0.9] }, { speeds: [[1, 1]], accuracy: [0.96], checksum: 'other' })
    expect(said).toContain('They were not evaluated on the same images, so their accuracies are not compared.')
  })

  it('say when one never passes the mark the other does', () => {
    const said = say({ speeds: [[1, 1]], accuracy: [0.1, 0.1] }, { speeds: [[1, 1]], accuracy: [0.5, 0.92] })
    expect(said).toContain('B passes 90\u202f% after 2 epochs; A never does.')
  })
})

describe('of more runs', () => {
  it('the fastest and the slowest are named, then the order', () => {
    const said = say({ speeds: [[0.1, 1]] }, { speeds: [[1, 1]] }, { speeds: [[0.5, 1]] }, { speeds: [[0, 0]] })
    expect(said.slice(0, 3)).toEqual([
      'At epoch 0 the first layer of B learns 10× faster than the first layer of A.',
      'From fast to slow: B, C, A.',
      'The first layer of D does not learn at epoch 0: its speed is exactly 0.',
    ])
  })

  it('the last epoch all were evaluated at is the one that is compared', () => {
    const runs = [
      { speeds: [[1, 1]], accuracy: [0.9, 0.91, 0.97] },
      { speeds: [[1, 1]], accuracy: [0.8, 0.92] },
      { speeds: [[1, 1]], accuracy: [0.7, 0.93, 0.94, 0.95] },
    ]
    expect(verdict(...runs).end).toMatchObject({
      epoch: 2,
      order: [{ letter: 'C', share: 0.93 }, { letter: 'B' }, { letter: 'A', share: 0.91 }],
    })
  })

  it('a run without a record from before its first update is not held against the others', () => {
    const { speed, unmeasured } = verdict({ speeds: [[9, 1]], steps: [10] }, { speeds: [[1, 1]] }, { speeds: [[2, 1]] })
    expect(unmeasured).toEqual(['A'])
    expect(speed).toMatchObject({ kind: 'faster', factor: 2 })
  })
})
