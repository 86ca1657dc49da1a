import { describe, expect, test } from 'vitest'
import { createNumberFormat } from '@/format/number-format'
import { signedColors } from '@/pictures/images/signed-colors'
import { halfWidthOf, wayCells, type WayCellsInput } from '@/pictures/images/way-cells'
import { leadRect, outputRect, wayColumns } from '@/pictures/images/way-columns'
import { outputRange, wayOutput, type WayOutputInput } from '@/pictures/images/way-output'
import { layersOf, wayTable } from '@/pictures/images/way-table'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'

const format = createNumberFormat('en')
const rects = [
  { kind: 'gutter', first: -1, last: -1, left: 0, width: 90 },
  { kind: 'input', first: -1, last: -1, left: 100, width: 90 },
  { kind: 'wide', first: 0, last: 0, left: 200, width: 150 },
  { kind: 'range', first: 1, last: 2, left: 360, width: 64 },
  { kind: 'output', first: 3, last: 3, left: 440, width: 100 },
] as const
const layers = [
  Float64Array.of(0.5, 0, -2, 7),
  Float64Array.of(1, 1),
  Float64Array.of(0, 0),
  Float64Array.of(0.1, 0.8, 0.1),
]
const columns = wayColumns(rects, layers, 300)

const cells = (settings: Partial<WayCellsInput> = {}) =>
  wayCells({
    columns,
    ghosts: [],
    layerCount: 3,
    scale: 'shared',
    shared: halfWidthOf(settings.columns ?? columns),
    hatched: false,
    colors: signedColors(['#0000ff', '#808080', '#ff0000']),
    hold: notHeld,
    palette: samplePalette,
    format,
    words: {
      max: (value) => `max ${value}`,
      exactlyZero: 'exactly 0',
      tip: ({ layer, unit, value }) => `layer ${layer} unit ${unit} ${value}`,
    },
    ...settings,
  })
const tips = (marks: ReturnType<typeof cells>) =>
  marks.flatMap(({ tip }) => (typeof tip === 'function' ? [tip()] : (tip ?? [])))

describe('pinned states behind the cells', () => {
  const pinned = [layers.map((values) => values.map((value) => value + 1)), [Float64Array.of(1)]]
  const feet = cells({ ghosts: pinned }).filter(({ role }) => role === 'unit-ghost')

  test('stand at the foot of every cell, as long as they have the same units', () => {
    const units = layers.slice(0, -1).reduce((sum, { length }) => sum + length, 0)
    expect(feet).toHaveLength(2 * units)
    const [ground, color] = feet.map(({ shape }) => shape as unknown as { shape: { x: number; width: number } })
    expect(color!.shape.x).toBeGreaterThan(ground!.shape.x)
  })

  test('are said by the tooltip in any case', () => {
    const said: string[] = []
    const words = {
      max: (value: string) => value,
      exactlyZero: '0',
      tip: ({ unit, pinned: its }: { unit: number; pinned: readonly string[] }) => {
        said.push(`${unit}: ${its.join('|')}`)
        return ''
      },
    }
    tips(cells({ ghosts: pinned, words }))
    expect(said).toContain('1: 1.50|')
  })
})

describe('the cells of the hidden layers', () => {
  test('stand under the column of their layer, those of a range side by side', () => {
    expect(columns.map(({ layer, rect }) => [layer, rect.left])).toEqual([
      [1, 200],
      [2, 360],
      [3, 392],
    ])
    expect(leadRect(rects, 300).width).toBe(190)
    expect(outputRect(rects, 300)).toMatchObject({ left: 440, width: 100 })
  })

  test('are one per unit with its exact value, exact zeros marked as such', () => {
    const marks = cells()
    expect(
      tips(marks)
        .filter((tip) => tip.startsWith('layer 1 '))
        .sort(),
    ).toEqual(['layer 1 unit 1 0.500', 'layer 1 unit 2 0', 'layer 1 unit 3 −2.00', 'layer 1 unit 4 7.00'])
    expect(marks.filter(({ role }) => role === 'unit-zero')).toHaveLength(3)
  })

  test('share one scale that ends at a round number, or have each its own', () => {
    expect(halfWidthOf(columns)).toBe(10)
    const fills = (marks: ReturnType<typeof cells>) => marks.map(({ shape }) => JSON.stringify(shape))
    expect(fills(cells({ scale: 'own' }))).not.toEqual(fills(cells()))
    expect(halfWidthOf([{ values: new Float64Array(3) }])).toBe(0)
  })

  test('have a hairline where they are negative, in a look whose ends are equally dark', () => {
    const groups = (hatched: boolean) => cells({ hatched }).filter(({ shape }) => shape.type === 'group')
    expect([groups(true).length, groups(false).length]).toEqual([1, 0])
  })
})

describe('the outputs', () => {
  const bars = (settings: Partial<WayOutputInput> = {}) =>
    wayOutput({
      rect: { left: 440, top: 0, width: 100, height: 300 },
      values: layers[3]!,
      prediction: 1,
      label: 2,
      ghosts: [],
      hold: notHeld,
      palette: samplePalette,
      format,
      words: { tip: ({ output, value }) => `${output}: ${value}`, foot: (value) => value },
      ...settings,
    })
  const counted = (marks: ReturnType<typeof bars>, role: string) => marks.filter((mark) => mark.role === role).length

  test('have one winner and one label', () => {
    const marks = bars()
    expect([counted(marks, 'output-winner'), counted(marks, 'output'), counted(marks, 'output-label')]).toEqual([
      1, 2, 1,
    ])
    expect(counted(bars({ label: null }), 'output-label')).toBe(0)
  })

  test('keep what pinned states say behind them, each with its own dashes', () => {
    const ghosts = [
      { pin: 0, values: Float64Array.of(0.3, 0, 0.7) },
      { pin: 1, values: Float64Array.of(0.2, 0.2, 0.6) },
    ]
    expect(counted(bars({ ghosts }), 'output-ghost')).toBe(5)
  })

  test('hold their axis still: 0 to 1 for shares, symmetric for signed numbers', () => {
    expect(outputRange([layers[3]!])).toEqual({ low: 0, high: 1 })
    expect(outputRange([Float64Array.of(-0.3, 2)])).toEqual({ low: -2, high: 2 })
    expect(outputRange([Float64Array.of(0, 0), Float64Array.of(0, 3)])).toEqual({ low: 0, high: 3 })
  })
})

test('the table has every unit of every layer; errors are missing where the label is', () => {
  const way = {
    sizes: [784, 2, 1],
    inputs: new Float64Array(784),
    zs: [Float64Array.of(1, 2), Float64Array.of(3)],
    activations: [Float64Array.of(4, 5), Float64Array.of(6)],
    deltas: null,
    cost: null,
    label: null,
    prediction: 0,
    examples: 0,
  }
  expect(wayTable(way, 'activations', String).map(({ cells: row }) => row.map(({ value }) => value))).toEqual([
    [4, 6],
    [5, null],
  ])
  expect(layersOf(way, 'deltas')).toEqual([])
})
