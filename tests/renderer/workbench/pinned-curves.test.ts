import { expect, test } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { RunColumns } from '@engine/contract/run-records'
import { pinnedCurves } from '@/workbench/pinned-curves'

const experiment = presetExperiment('chapter5FourHidden', 'x')
const upTo = (epoch: number): RunColumns =>
  ({ layerCount: 5, step: Float64Array.of(0, 9), epoch: Float64Array.of(0, epoch) }) as unknown as RunColumns

test('designs alone have no curves', () => {
  expect(pinnedCurves([])).toBeNull()
  expect(pinnedCurves([{ experiment, columns: null }])).toBeNull()
})

test('pinned runs have an axis as long as the longest was or was meant to be, and nothing before them', () => {
  const short = { ...experiment, duration: { unit: 'epochs' as const, count: 2 } }
  const curves = pinnedCurves([
    { experiment: short, columns: upTo(0.5) },
    { experiment: short, columns: upTo(3) },
  ])
  expect(curves).toMatchObject({ experiment: short, totalEpochs: 3, columns: { layerCount: 5 } })
  expect(curves?.columns.epoch).toHaveLength(0)
  expect(pinnedCurves([{ experiment: short, columns: upTo(0.5) }])?.totalEpochs).toBe(2)
})
