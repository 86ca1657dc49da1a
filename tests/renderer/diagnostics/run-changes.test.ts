import { expect, test } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { settingSteps } from '@engine/contract/setting-changes'
import { runChanges, withChangeCells } from '@/diagnostics/run-changes'

const experiment = {
  ...presetExperiment('chapter5TwoHidden', ''),
  changes: [
    { step: 0, setting: 'learningRate', value: 1 },
    { step: 15, setting: 'learningRate', value: 2 },
    { step: 41, setting: 'learningRate', value: 3 },
  ],
} as const
const columns = { step: Float64Array.of(0, 10, 20, 40), epoch: Float64Array.of(0, 1, 2, 8) }

test('a change lies between the records around it; one the run has not come to is not shown', () => {
  const changes = runChanges(settingSteps(experiment), columns, ({ before, value }) => `${before} → ${value}`)
  expect(changes).toEqual([
    { step: 0, epoch: 0, words: expect.stringContaining('→ 1') },
    { step: 15, epoch: 1.5, words: '1 → 2' },
  ])
})

test('a table says it at the first record after it, the last row where there is none', () => {
  const rows = [0, 10, 20].map((step) => ({ key: String(step), head: String(step), cells: [] }))
  const change = (step: number, words: string) => ({ step, epoch: 0, words })
  const cells = withChangeCells(rows, [change(0, 'a'), change(3, 'b'), change(10, 'c'), change(20, 'd')])
  expect(cells.map((row) => row.cells.map(({ text }) => text))).toEqual([[''], ['a, b'], ['c, d']])
  expect(withChangeCells(rows, [])).toEqual(rows)
})
