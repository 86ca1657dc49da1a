import { describe, expect, it } from 'vitest'
import type { Mark } from '@/charts/drawing'
import {
  gutterNumbers,
  lensFactor,
  neuronBars,
  neuronRows,
  sharedHalfWidth,
  type NeuronBarsInput,
} from '@/charts/neuron-bars'
import { createNumberFormat } from '@/format/number-format'
import { samplePalette } from './sample-palette'

const rect = (left: number, width = 150) => ({ left, top: 0, width, height: 230 })
const input = (values: number[][], more: Partial<NeuronBarsInput> = {}): NeuronBarsInput => ({
  columns: values.map((v, i) => ({
    rect: rect(200 + 160 * i),
    layer: i + 1,
    values: Float64Array.from(v),
    folded: false,
  })),
  layerCount: values.length,
  output: null,
  mode: 'signed',
  lens: true,
  halfWidth: sharedHalfWidth(values.map((v) => Float64Array.from(v))),
  ghosts: [],
  palette: samplePalette,
  format: createNumberFormat('en'),
  words: {
    max: (v) => `max ${v}`,
    lens: (f) => `lens ${f}`,
    scale: (v) => `scale ${v}`,
    exactlyZero: 'exactly 0',
    ownScale: 'own scale',
    tip: (at) => `layer ${at.layer}, neuron ${at.first}: ${at.value}`,
  },
  ...more,
})

const textOf = (m: Mark): string => (m.shape as { style: { text: string } }).style.text
const texts = (marks: Mark[], role: string): string[] => marks.filter((m) => m.role === role).map(textOf)
type Drawn = { type: string; shape: { x: number; width: number }; style: { fill: string } }
/** Bars of a neuron without its unseen ground: the pale one first. */
const bars = (m: Mark | undefined): Drawn[] =>
  (m?.shape as unknown as { children: Drawn[] }).children.filter((c) => c.style.fill !== 'transparent')

describe('bars of neurons', () => {
  it('shares one scale over all layers and says how strong the lens is', () => {
    const made = input([
      [0.001, -0.0005],
      [0.1, -0.05],
    ])
    expect(made.halfWidth).toBe(0.1)
    expect(lensFactor(Float64Array.of(0, 0.001), 0.1)).toBeCloseTo(100)
    const marks = neuronBars(made)
    expect(texts(marks, 'foot-max')).toEqual(['max 0.0010', 'max 0.10'])
    expect(texts(marks, 'foot-lens')).toEqual(['lens ×100'])
    expect(texts(marks, 'foot-scale')).toEqual(['scale ±0.10'])
  })

  it('draws the lens to the width of the column and the solid bar to the shared scale', () => {
    const marks = neuronBars(input([[0.001], [0.1]]))
    const [pale, solid] = bars(marks.find((m) => m.role === 'neuron'))
    expect(pale?.shape).toMatchObject({ x: 275, width: 75 })
    expect(solid?.shape.width).toBeCloseTo(0.75)
    expect(bars(neuronBars(input([[0.001], [0.1]], { lens: false })).find((m) => m.role === 'neuron'))).toHaveLength(1)
  })

  it('grows negative bars to the left, and absolute ones from the edge', () => {
    const signed = bars(neuronBars(input([[-0.1]])).find((m) => m.role === 'neuron'))[0]
    expect(signed?.shape).toMatchObject({ x: 200, width: 75 })
    const absolute = bars(neuronBars(input([[-0.1]], { mode: 'absolute' })).find((m) => m.role === 'neuron'))[0]
    expect(absolute?.shape).toMatchObject({ x: 200, width: 150 })
  })

  it('marks exact zeros with circles and says so', () => {
    const marks = neuronBars(input([[0, 0, 0], [0.1]]))
    const zeros = marks.filter((m) => m.role === 'neuron-zero')
    expect(zeros).toHaveLength(3)
    expect(bars(zeros[0])[0]?.type).toBe('circle')
    expect(texts(marks, 'foot-max')[0]).toBe('exactly 0')
  })

  it('survives what is not finite', () => {
    const marks = neuronBars(input([[NaN, Infinity, 0.1]]))
    expect(texts(marks, 'foot-max')).toEqual(['max NaN'])
    expect(bars(marks.filter((m) => m.role === 'neuron')[0])).toHaveLength(0)
  })

  it('gathers more than 512 neurons in bands', () => {
    expect(neuronRows(new Float64Array(512), 'signed', 200)).toHaveLength(512)
    const rows = neuronRows(Float64Array.from({ length: 1000 }, Math.sin), 'signed', 200)
    expect(rows).toHaveLength(100)
    expect([rows[0]?.first, rows.at(-1)?.last]).toEqual([0, 999])
  })

  it('draws folded columns without lens and texts', () => {
    const made = input([[0.001], [0.1]])
    const marks = neuronBars({ ...made, columns: made.columns.map((c) => ({ ...c, folded: true })) })
    expect(marks.map((m) => m.role).sort()).toEqual(['neuron', 'neuron', 'zero-line', 'zero-line'])
  })

  it('tells pinned states apart by where their ticks stand, and the tooltip says what they have', () => {
    const ghosts = [[Float64Array.of(0.1, 0.2)], [Float64Array.of(0.3, 0)], [Float64Array.of(1, 2, 3)]]
    const said: (readonly string[])[] = []
    const words = {
      ...input([]).words,
      tip: ({ pinned }: { pinned: readonly string[] }) => {
        said.push(pinned)
        return ''
      },
    }
    const [first] = neuronBars(input([[0.4, 0.5]], { ghosts, words })).filter(({ role }) => role === 'neuron')
    const ticks = bars(first).filter(({ style }) => style.fill === samplePalette.ghost)
    const heights = ticks.map(({ shape }) => (shape as unknown as { height: number }).height)
    expect(ticks).toHaveLength(2)
    expect(heights[1]).toBeCloseTo(heights[0]! * 0.5, 9)
    if (typeof first?.tip === 'function') first.tip()
    expect(said).toEqual([['0.100', '0.300', '']])
  })

  it('numbers the rows and words the tooltip', () => {
    expect(gutterNumbers(30)).toEqual([1, 10, 20, 30])
    expect(gutterNumbers(1)).toEqual([1])
    expect(gutterNumbers(784).at(-1)).toBe(784)
    const tip = neuronBars(input([[-0.00412]])).find((m) => m.role === 'neuron')?.tip
    expect(typeof tip === 'function' ? tip() : tip).toBe('layer 1, neuron 1: \u22120.00412')
  })

  it('marks the same neuron of a pinned state on the same scale, where there are as many', () => {
    const ghosts = [[Float64Array.of(0.05), Float64Array.of(0.1, 0.2)]]
    const marks = neuronBars(input([[0.001], [0.1]], { lens: false, ghosts }))
    const drawn = marks.filter((m) => m.role === 'neuron').map((m) => bars(m).length)
    expect(drawn).toEqual([2, 1])
  })
})
