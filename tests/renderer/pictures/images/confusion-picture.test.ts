import { expect, test } from 'vitest'
import { createNumberFormat } from '@/format/number-format'
import { commonestMistake, confusionMatrix, matrixLayout, pairAt } from '@/pictures/images/confusion-option'
import { confusionTable } from '@/pictures/images/confusion-table'
import { samplePalette } from '../../charts/sample-palette'

const format = createNumberFormat('en')
const matrix = {
  counts: Float64Array.of(8, 2, 0, 1, 9, 0, 0, 0, 0),
  recalls: Float64Array.of(0.8, 0.9, NaN),
}
const layout = matrixLayout(600, 300, 3, 1)
const marks = (ghosts: readonly { pin: number; recalls: Float64Array }[] = []) =>
  confusionMatrix({
    layout,
    matrix,
    chosen: { label: 1, prediction: 0 },
    shown: 'counts',
    ghosts,
    palette: samplePalette,
    format,
    words: {
      takenFor: 'taken for',
      label: 'label',
      accuracy: 'right',
      tip: ({ label, prediction, count, rate }) => `${label} ${prediction} ${count} ${rate}`,
      recallTip: ({ label, rate }) => `${label} ${rate}`,
    },
  })
const written = (role: string) =>
  marks().flatMap((mark) => (mark.role === role && typeof mark.tip === 'function' ? [mark.tip()] : []))

test('a row is a label: its counts and their share of the row', () => {
  expect(written('cell-wrong')).toContain('0 1 2 20.0\u202f%')
  expect(written('cell-wrong')).toContain('1 0 1 10.0\u202f%')
  expect(written('cell-right')).toEqual(['0 0 8 80.0\u202f%', '1 1 9 90.0\u202f%', '2 2 0 0.0\u202f%'])
})

test('a place in the picture is the cell drawn there', () => {
  const { left, top, width, height } = layout
  expect(pairAt(layout, left + 1.5 * width, top + 0.5 * height)).toEqual({ label: 0, prediction: 1 })
  expect(pairAt(layout, left - 1, top + 1)).toBeNull()
  expect(pairAt(layout, left + 3 * width + 1, top + 1)).toBeNull()
})

test('the matrix and the bars beside it stay inside the picture, whatever its size', () => {
  for (const [width, height, classes] of [
    [550, 330, 10],
    [700, 600, 26],
    [400, 200, 40],
  ] as const) {
    const fitted = matrixLayout(width, height, classes, 1)
    expect(fitted.barLeft + fitted.barWidth).toBeLessThan(width)
    expect(fitted.top + classes * fitted.height).toBeLessThanOrEqual(height)
  }
})

test('a label without images has no accuracy; a pinned state has outlines for the others', () => {
  expect(marks().filter(({ role }) => role === 'recall')).toHaveLength(2)
  const ghosts = [{ pin: 0, recalls: Float64Array.of(0.1, 0.2, NaN) }]
  expect(marks(ghosts).filter(({ role }) => role === 'recall-ghost')).toHaveLength(2)
})

test('the commonest mistake is off the diagonal', () => {
  expect(commonestMistake(matrix, 3)).toEqual({ label: 0, prediction: 1, count: 2 })
  expect(commonestMistake({ ...matrix, counts: Float64Array.of(3, 0, 0, 3) }, 2)).toBeNull()
})

test('the table has a row per label with its accuracy at the end', () => {
  const rows = confusionTable(
    { ...matrix, classes: 3, examples: 20, accuracy: 0.85, cost: 1, hardest: [], ofPair: [] },
    format,
  )
  expect(rows[1]?.cells.map(({ value }) => value)).toEqual([1, 9, 0, 0.9])
  expect(rows[2]?.cells.at(-1)?.text).toBe('')
})
