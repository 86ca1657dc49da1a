import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import { planMeasurements } from '@engine/contract/measurement-plan'
import { presetExperiment } from '@engine/contract/presets'

const experiment = (steps: number, batch: number, images: number, every: number): Experiment => ({
  ...presetExperiment('chapter5FourHidden', 'x'),
  batch: { size: batch, order: 'shuffled' },
  duration: { unit: 'steps', count: steps },
  measure: { images, every },
})

function recordedSteps(document: Experiment): number[] {
  const plan = planMeasurements(document)
  return Array.from({ length: plan.total + 1 }, (_, step) => step).filter((step) => plan.isRecorded(step))
}

describe('planMeasurements', () => {
  it('records every step of a short full-batch run', () => {
    expect(recordedSteps(experiment(499, 1000, 1000, 0))).toHaveLength(500)
  })

  it('begins with a ladder and goes on with an interval that pays', () => {
    const steps = recordedSteps(experiment(5_000, 10, 1_000, 0))
    expect(steps.slice(0, 15)).toEqual([0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 70, 100, 140, 160])
    expect(planMeasurements(experiment(5_000, 10, 1_000, 0)).interval).toBe(160)
    expect(planMeasurements(experiment(150_000, 10, 1_000, 0)).interval).toBe(300)
    expect(planMeasurements(experiment(2_000, 1_000, 1_000, 0)).interval).toBe(4)
  })

  it('records every multiple asked for, the start and the end', () => {
    expect(recordedSteps(experiment(10, 10, 100, 4))).toEqual([0, 4, 8, 10])
    expect(recordedSteps(experiment(10, 10, 100, 100))).toEqual([0, 10])
    expect(recordedSteps(experiment(0, 10, 100, 0))).toEqual([0])
  })

  it('keeps fewer snapshots of nets with very many units, the first and the last always', () => {
    const net = (...sizes: number[]): Experiment => {
      const document = experiment(2_000, 10, 100, 1)
      const [first] = document.layers
      return { ...document, layers: sizes.flatMap((size) => (first === undefined ? [] : [{ ...first, size }])) }
    }
    const most = Array<number>(LIMITS.layers).fill(LIMITS.unitsPerLayer)
    const cases: [number[], planned: number, spare: number][] = [
      [[30, 10], 450, 50],
      [[...Array<number>(3).fill(4_000), 4_000], 450, 50],
      [[...Array<number>(4).fill(4_000), 777, 1_000], 450, 0],
      [[...Array<number>(4).fill(4_000), 778, 1_000], 449, 0],
      [most, 30, 0],
      [[4_000_000], 2, 0],
      [[9_000_000], 2, 0],
    ]
    for (const [sizes, planned, spare] of cases) {
      const plan = planMeasurements(net(...sizes))
      const units = sizes.reduce((sum, size) => sum + size, 0)
      expect([plan.neuronRecords, plan.spareNeuronRecords]).toEqual([planned, spare])
      if (units < 5e6) expect((planned + spare) * units).toBeLessThanOrEqual(LIMITS.neuronNumbers)
      const kept = Array.from({ length: 2_001 }, (_, step) => step).filter((step) => plan.keepsNeurons(step))
      expect(kept).toHaveLength(planned)
      expect([kept[0], kept.at(-1)]).toEqual([0, 2_000])
    }
  })

  it('keeps all neurons of few records and spreads a bounded number over many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom(1, 10, 1_000),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom(0, 0, 1, 3, 40, 50_000),
        (total, batch, images, every) => {
          const document = experiment(total, batch, images, every)
          const plan = planMeasurements(document)
          const steps = recordedSteps(document)
          expect(plan.records).toBe(steps.length)
          expect(steps[0]).toBe(0)
          expect(steps.at(-1)).toBe(total)
          const kept = steps.map((step) => plan.keepsNeurons(step))
          expect(kept.filter(Boolean)).toHaveLength(plan.neuronRecords)
          expect(kept[0]).toBe(true)
          expect(kept.at(-1)).toBe(true)
          // One more must fit in for the last record of a run stopped early.
          expect(kept.slice(0, -1).filter(Boolean).length).toBeLessThan(LIMITS.neuronSnapshots)
          if (steps.length <= 450) expect(kept.every(Boolean)).toBe(true)
          const positions = kept.flatMap((keeps, i) => (keeps ? [i] : []))
          const gaps = positions.slice(1).map((position, i) => position - (positions[i] ?? 0))
          expect(Math.max(0, ...gaps) - Math.min(...gaps, Infinity)).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 60 },
    )
  })
})
