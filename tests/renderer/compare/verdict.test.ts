import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { ComparedRun } from '@/compare/compared-run'
import { verdictOf } from '@/compare/verdict'
import { verdictSentences } from '@/compare/verdict-words'
import { createNumberFormat } from '@/format/number-format'
import { createWords } from '@/locales'
import { comparedRun, type RunNumbers } from './compared-runs'

const { t } = createWords().global
const sentences = (runs: readonly ComparedRun[], baseline: number | null = null): string[] =>
  verdictSentences(verdictOf(runs, baseline), {
    t: (key, params = {}, plural) =>
      plural === undefined ? t(`compare.verdict.${key}`, params) : t(`compare.verdict.${key}`, params, plural),
    format: createNumberFormat('en'),
  })
const sayAgainst = (baseline: number, ...runs: readonly RunNumbers[]): string[] =>
  sentences(
    runs.map((numbers, slot) => comparedRun(slot, numbers)),
    baseline,
  )
const say = (...runs: readonly RunNumbers[]): string[] =>
  sentences(runs.map((numbers, slot) => comparedRun(slot, numbers)))
const verdict = (...runs: readonly RunNumbers[]) =>
  verdictOf(
    runs.map((numbers, slot) => comparedRun(slot, numbers)),
    null,
  )

describe('the sentences of two runs', () => {
  it('name the faster first layer, who passes a mark first, and where they end', () => {
    expect(
      say(
        { speeds: [[0.01, 0.1]], accuracy: [0.1, 0.5, 0.951, 0.961] },
        { speeds: [[0.38, 0.4]], accuracy: [0.952, 0.955, 0.957, 0.958] },
      ),
    ).toEqual([
      'At epoch 0 layer 1 of B learns 38× faster than layer 1 of A.',
      'B passes 95\u202f% after 1 epoch, A after 3 (2 epochs later).',
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
    expect(first).toBe('Layer 1 of A does not learn at epoch 0: its speed is exactly 0.')
    expect(second).toBe('At epoch 0 layer 1 of B learns at speed 0.200.')
    expect(rest.join(' ')).not.toMatch(/×|∞|Infinity|NaN/)
  })

  it('of two that are both exactly 0 say just that', () => {
    expect(say({ speeds: [[0, 0]] }, { speeds: [[0, 0]] })[0]).toBe(
      'Layer 1 of A and B does not learn at epoch 0: their speeds are exactly 0.',
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
      'At epoch 0 layer 1 of B and A learns at about the same speed: 1.00 to 1.04.',
    )
  })

  it('say what overflowed, what is not hidden and what has not the same net', () => {
    const said = say({ speeds: [[NaN, 1]] }, { sizes: [784, 10], speeds: [[]] })
    expect(said).toContain('Layer 1 of A overflowed at epoch 0.')
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

  it('say together who passes the mark at the same evaluation', () => {
    const early = { accuracy: [0.96, 0.96, 0.96] }
    const late = { accuracy: [0.5, 0.5, 0.96] }
    expect(say(early, late, early, early, early, { accuracy: [0.1, 0.1, 0.1] })).toContain(
      'A, C, D and E pass 96\u202f% after 1 epoch, B after 3 (2 epochs later); F never does.',
    )
  })

  it('say whose cost rose, though every number is finite', () => {
    const rose = { speeds: [[0.1], [0.1]], cost: [2, 1.5e54] }
    const fell = { speeds: [[0.1], [0.1]], cost: [2, 1] }
    expect(say(rose, fell)).toContain('A diverged: its cost went from 2.00 to 1.50·10^54.')
    expect(say(fell, fell).join(' ')).not.toContain('diverged')
  })

  it('say when one never passes the mark the other does', () => {
    const said = say({ speeds: [[1, 1]], accuracy: [0.1, 0.1] }, { speeds: [[1, 1]], accuracy: [0.5, 0.92] })
    expect(said).toContain('B passes 90\u202f% after 2 epochs; A never does.')
  })
})

describe('of more runs', () => {
  it('the fastest and the slowest are held against each other, then the rest against the slowest', () => {
    const said = say({ speeds: [[0.1, 1]] }, { speeds: [[1, 1]] }, { speeds: [[0.5, 1]] }, { speeds: [[0, 0]] })
    expect(said.slice(0, 3)).toEqual([
      'At epoch 0 layer 1 of B learns 10× faster than layer 1 of A.',
      'Against A, layer 1 of the others: C 5.0×.',
      'Layer 1 of D does not learn at epoch 0: its speed is exactly 0.',
    ])
  })

  const three = [{ speeds: [[0.1, 1]] }, { speeds: [[1, 1]] }, { speeds: [[0.5, 1]] }]

  it.each([
    [2, 'layer 1 of C learns 5.0× faster than layer 1 of A.', 'Against C, layer 1 of the others: B 2.0×.'],
    [1, 'layer 1 of B learns 10× faster than layer 1 of A.', 'Against B, layer 1 of the others: C ÷\u202f2.0.'],
    [0, 'layer 1 of B learns 10× faster than layer 1 of A.', 'Against A, layer 1 of the others: C 5.0×.'],
  ])('are held against the baseline, the one farthest from it first (%i)', (baseline, first, others) => {
    expect(sayAgainst(baseline, ...three).slice(0, 2)).toEqual([`At epoch 0 ${first}`, others])
  })

  it('one poor run does not bring the mark down to where the others pass at once', () => {
    const said = say(
      { speeds: [[1, 1]], accuracy: [0.7, 0.9, 0.951] },
      { speeds: [[1, 1]], accuracy: [0.952, 0.955, 0.956] },
      { speeds: [[1, 1]], accuracy: [0.55, 0.55, 0.55] },
    )
    expect(said).toContain('B passes 95\u202f% after 1 epoch, A after 3 (2 epochs later); C never does.')
  })

  it('of many the first, the baseline and the last are named, with their numbers', () => {
    const passing = (epoch: number): RunNumbers => ({
      speeds: [[1, 1]],
      accuracy: Array.from({ length: 12 }, (_, i) => (i + 1 >= epoch ? 0.9596 - epoch / 2000 : 0.4)),
    })
    const said = sayAgainst(2, ...[12, 2, 5, 1, 3, 4].map(passing))
    expect(said).toContain(
      'D passes 95\u202f% after 1 epoch, C after 5 (4 epochs later), A after 12 (11 epochs later), the other 3 in between.',
    )
    expect(said.at(-1)).toContain('meet: 95.9\u202f% (D), 95.7\u202f% (C), 95.4\u202f% (A) and the other 3 in between')
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
    expect(speed).toMatchObject({ kind: 'faster', fast: { letter: 'C' }, slow: { letter: 'B' } })
  })
})
