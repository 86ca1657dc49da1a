import { describe, expect, it } from 'vitest'
import { GRADIENT_QUANTITIES, type LayerGradients } from '@engine/contract/probes/layer-gradients'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { factorText, neuronSentence, stemSentence } from '@/pictures/gradients/gradient-sentence'
import { orderedTable, quantityTable } from '@/pictures/gradients/gradient-tables'
import { byLayer, neuronOrder } from '@/pictures/gradients/neuron-order'
import { neuronStairs, type NeuronStairsInput } from '@/pictures/gradients/neuron-stairs-option'
import { gradientStems, type GradientStemsInput } from '@/pictures/gradients/stems-option'
import type { LayerColumn } from '@/pictures/layer-columns'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'

const format = createNumberFormat('en')
const columns = (layers: number): LayerColumn[] =>
  Array.from({ length: layers }, (_, place) => ({
    rect: { left: 200 + 160 * place, top: 0, width: 150, height: 140 },
    place,
    output: place === layers - 1,
    folded: false,
  }))
const stems = (values: number[], more: Partial<GradientStemsInput> = {}): Mark[] =>
  gradientStems({
    columns: columns(values.length),
    values: Float64Array.from(values),
    ghosts: [],
    bounded: false,
    scale: 'log',
    hold: notHeld,
    palette: samplePalette,
    format,
    words: {
      exactlyZero: 'exactly 0',
      bounds: { frozen: 'frozen', typical: 'typical', unstable: 'unstable' },
      tip: ({ place, value }) => `${place} ${value}`,
    },
    ...more,
  })
const only = (marks: Mark[], role: string): Mark[] => marks.filter((m) => m.role === role)
const texts = (marks: Mark[], role: string): string[] =>
  only(marks, role).map((m) => (m.shape as { style: { text: string } }).style.text)
const box = (m: Mark | undefined) =>
  (m?.shape as unknown as { shape: { x: number; y: number; width: number; height: number } }).shape
const children = (m: Mark | undefined) =>
  (m?.shape as unknown as { children: { shape: { y: number; height: number }; style: { fill: string } }[] }).children

describe('stems of gradients', () => {
  it('print every value and the factor between hidden layers, not the output', () => {
    const marks = stems([0.002, 0.01, 0.1, 1.5])
    expect(texts(marks, 'value')).toEqual(['0.00200', '0.0100', '0.100', '1.50'])
    expect(texts(marks, 'factor')).toEqual(['← ÷ 10', '← ÷ 5.0'])
  })

  it('stand on one floor, notched at every decade', () => {
    const drawn = only(stems([0.002, 0.5, 1]), 'stem')
    const ends = drawn.map((m) => (children(m)[0]?.shape.y ?? 0) + (children(m)[0]?.shape.height ?? 0))
    expect(ends).toEqual([132, 132, 132])
    expect(children(drawn[1]).filter(({ style }) => style.fill === samplePalette.window)).toHaveLength(2)
  })

  it('mark an exact zero below the floor, and nothing where there is no value', () => {
    const marks = stems([0, Number.NaN, 0.1])
    expect(only(marks, 'stem-zero')).toHaveLength(1)
    expect(only(marks, 'stem')).toHaveLength(1)
    expect(texts(marks, 'value')).toEqual(['exactly 0', '–', '0.100'])
    expect(only(marks, 'zero-line')).toHaveLength(1)
  })

  it('keep the bounds of the update ratio in sight, whatever the values', () => {
    const marks = stems([2e-3, 3e-3, 2e-3], { bounded: true })
    expect(texts(marks, 'bound-label')).toEqual(['frozen', 'typical', 'unstable'])
    const [frozen, typical] = only(marks, 'bound-label').map((m) => (m.shape as unknown as { y: number }).y)
    const [first] = only(marks, 'stem')
    expect(children(first)[0]?.shape.y).toBeLessThan(typical ?? 0)
    expect(typical).toBeLessThan(frozen ?? 0)
    expect(only(stems([1, 1, 1]), 'bound')).toEqual([])
  })

  it('draw pinned states 4 px wider, on an axis that holds them all', () => {
    const marks = stems([0.1, 0.2, 0.3], { ghosts: [Float64Array.of(1e-6, 0, 0.5), Float64Array.of(0.2, 0.4)] })
    const ghosts = only(marks, 'ghost')
    expect(ghosts).toHaveLength(4)
    expect(box(ghosts[0]).width).toBe(33 + 4)
    expect(texts(marks, 'axis-label')).toContain('10^−6'.replace('^−6', '{e|−6}'))
  })
})

const gradients: LayerGradients = {
  sizes: [2, 3, 2, 1],
  images: 10,
  layers: {
    normOfMean: Float64Array.of(0.01, 0.1, 1),
    meanOfNorms: Float64Array.of(0.01, 0.1, 1),
    rmsPerUnit: Float64Array.of(0.01, 0.1, 1),
    weightGradient: Float64Array.of(0, 0.1, 1),
    updateRatio: Float64Array.of(2e-6, 1e-3, 5),
  },
  slopes: { normOfMean: 1, meanOfNorms: -1, rmsPerUnit: 0, weightGradient: Number.NaN, updateRatio: 2.7 },
  neurons: Float64Array.of(0.001, -0.004, 0, 0.08, -0.02, 3),
}

describe('the sentence above the gradients', () => {
  it('says the factor per layer, both ways', () => {
    expect(stemSentence(gradients, 'normOfMean', format)).toEqual({
      key: 'gradients.falls',
      values: { symbol: '‖⟨δ⟩‖', factor: '÷ 10', start: '0.0100', end: '0.100', last: 2 },
    })
    expect(factorText(-1, format)).toBe('× 10')
    expect(factorText(Number.NaN, format)).toBeNull()
  })

  it('names exact zeros, the slowest update, and weights that are all 0', () => {
    expect(stemSentence(gradients, 'weightGradient', format)).toMatchObject({
      key: 'gradients.zero',
      values: { layer: 1 },
    })
    expect(stemSentence(gradients, 'updateRatio', format)).toMatchObject({
      key: 'gradients.slowest',
      values: { layer: 1, value: '2.00·10^−6', most: 2 },
    })
    const layers = { ...gradients.layers, updateRatio: Float64Array.of(Number.NaN, 1, 1) }
    expect(stemSentence({ ...gradients, layers }, 'updateRatio', format).key).toBe('gradients.noShare')
  })

  it('names the strongest hidden neuron and counts those below a tenth of it', () => {
    expect(neuronSentence(gradients, format)).toEqual({
      key: 'gradients.neurons.strongest',
      values: { neuron: 1, layer: 2, value: '0.0800', share: '60\u202f%' },
    })
    expect(neuronSentence({ ...gradients, neurons: new Float64Array(6) }, format).key).toBe('gradients.neurons.zero')
  })
})

describe('order of neurons', () => {
  const values = Float64Array.of(1, -3, Number.NaN, 2, -3)
  it('is by number, by size or by sign, equal ones in their order, what is no number last', () => {
    expect(neuronOrder(values, 'index')).toEqual([0, 1, 2, 3, 4])
    expect(neuronOrder(values, 'size')).toEqual([1, 4, 3, 0, 2])
    expect(neuronOrder(values, 'sign')).toEqual([3, 0, 1, 4, 2])
  })

  it('keeps the names of the neurons in picture and table', () => {
    const layers = byLayer(gradients.neurons, gradients.sizes)
    const table = orderedTable(layers, 'size', String)
    expect(table[0]?.cells.map(({ value }) => value)).toEqual([2, -0.004, 1, 0.08, 1, 3])
    expect(table[2]?.cells.map(({ text }) => text)).toEqual(['3', '0', '', '', '', ''])
    const marks = stairs({ layers, order: 'size' })
    const tip = only(marks, 'neuron-ground')[0]?.tip
    expect(typeof tip === 'function' && tip()).toBe('0 neuron 2 −0.00400')
  })
})

const stairs = (more: Partial<NeuronStairsInput>): Mark[] =>
  neuronStairs({
    columns: columns(3),
    layers: byLayer(gradients.neurons, gradients.sizes),
    ghosts: [],
    order: 'index',
    common: false,
    hold: notHeld,
    palette: samplePalette,
    format,
    words: {
      exactlyZero: 'exactly 0',
      scale: (value) => `scale ${value}`,
      max: (value) => `max ${value}`,
      tip: ({ place, neuron, value }) => `${place} neuron ${neuron} ${value}`,
    },
    ...more,
  })

describe('bars of all neurons', () => {
  it('fill their column on their own scale, and share one on request', () => {
    const widths = (common: boolean): number[] => only(stairs({ common }), 'neuron').map((m) => box(m).width)
    expect(Math.max(...widths(false).slice(0, 2))).toBe(75)
    expect(widths(true)[1]).toBeCloseTo((75 * 0.004) / 0.08)
    expect(texts(stairs({}), 'foot')).toEqual(['scale ±0.0040', 'scale ±0.080', 'scale ±3.0'])
    // The output has a scale of its own.
    expect(texts(stairs({ common: true }), 'foot')).toEqual(['max 0.0040', 'max 0.080', 'scale ±3.0'])
  })

  it('mark exact zeros by open circles', () => {
    expect(only(stairs({}), 'neuron-zero')).toHaveLength(1)
  })

  it('widen the scale for a pinned state and draw it in its own order', () => {
    const marks = stairs({ ghosts: [[Float64Array.of(0.008, 0.002, 0), Float64Array.of(0, 0), Float64Array.of(1)]] })
    expect(only(marks, 'ghost')).toHaveLength(3)
    expect(texts(marks, 'foot')[0]).toBe('scale ±0.0080')
  })
})

describe('table of quantities', () => {
  it('has all quantities of all layers and the factors per layer', () => {
    const words = {
      layerName: String,
      perLayer: 'per layer',
      factor: (slope: number) => factorText(slope, format) ?? '–',
    }
    const rows = quantityTable(gradients, format.value, words)
    expect(rows).toHaveLength(4)
    expect(rows[0]?.cells.map(({ quantity }) => quantity)).toEqual([...GRADIENT_QUANTITIES])
    expect(rows[3]?.cells.map(({ text }) => text)).toEqual(['÷ 10', '× 10', '÷ 1.0', '–', '÷ 501'])
    expect(rows[3]?.cells[3]?.value).toBeNull()
  })
})
