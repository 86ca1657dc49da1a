import { describe, expect, it } from 'vitest'
import { edgePlot, layerRange, type EdgePlotInput } from '@/pictures/theory/edge-plot'
import { backwardStep, chiVerdict, decayOf } from '@/pictures/theory/field-sentence'
import { createNumberFormat } from '@/format/number-format'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'
import { texts } from './sample-field'

const input = (points: EdgePlotInput['points'], more: Partial<EdgePlotInput> = {}): EdgePlotInput => ({
  rect: { left: 0, top: 0, width: 400, height: 200 },
  edge: { weightVariances: [1, 1.424, 2.505, 9], biasVariances: [0, 0.01, 0.3, 4] },
  points,
  layerCount: 3,
  ghosts: [],
  hold: notHeld,
  palette: samplePalette,
  format: createNumberFormat('en'),
  words: {
    ordered: 'ordered',
    chaotic: 'chaotic',
    tip: ({ place }) => `layer ${place}`,
    layers: (numbers) => `layer ${layerRange(numbers)}`,
  },
  ...more,
})
const at = (marks: ReturnType<typeof edgePlot>, role: string) =>
  marks.filter((mark) => mark.role === role).map(({ shape }) => (shape as { shape: Record<string, number> }).shape)

describe('edge of chaos', () => {
  it('places the layers left and right of the edge', () => {
    const marks = edgePlot(
      input([
        { place: 0, weightVariance: 0.5, biasVariance: 0.01 },
        { place: 1, weightVariance: 2, biasVariance: 0.01 },
        { place: 2, weightVariance: Number.NaN, biasVariance: 0 },
      ]),
    )
    const layers = at(marks, 'layer')
    expect(layers).toHaveLength(2)
    const [edge] = at(marks, 'edge') as unknown as { points: [number, number][] }[]
    expect(layers[0]!['cx']).toBeLessThan(edge!.points[1]![0])
    expect(layers[1]!['cx']).toBeGreaterThan(edge!.points[1]![0])
    expect(layers[0]!['cy']).toBeCloseTo(edge!.points[1]![1], 9)
  })

  it('cuts the edge where it leaves the plot', () => {
    const [edge] = at(edgePlot(input([])), 'edge') as unknown as { points: [number, number][] }[]
    expect(edge!.points.at(-1)![1]).toBeCloseTo(20, 6)
  })

  it('draws and names the edge of a pinned state of another activation', () => {
    const points = [{ place: 0, weightVariance: 2, biasVariance: 0.01 }]
    const other = { label: 'pinned 2: ReLU', edge: { weightVariances: [2, 2], biasVariances: [0, 5] } }
    const marks = edgePlot(
      input(points, {
        ghosts: [
          { name: 'like', points, other: null },
          { name: 'unlike', points, other },
        ],
      }),
    )
    expect(at(marks, 'ghost')).toHaveLength(2)
    expect(at(marks, 'other-edge')).toHaveLength(1)
    expect(texts(marks, 'other-edge-name')).toEqual(['pinned 2: ReLU'])
  })

  it('names layers on one place together', () => {
    const point = { weightVariance: 1, biasVariance: 0.1 }
    const places = [0, 1, 2].map((place) => ({ place, ...point }))
    expect(texts(edgePlot(input(places)), 'layer-name')).toEqual(['layer 1–3'])
    expect(layerRange([1, 3])).toBe('1, 3')
    expect(layerRange([2])).toBe('2')
  })
})

describe('what the numbers say', () => {
  it('√χ on average, and the decay from the output', () => {
    expect(backwardStep(Float64Array.of(0.04, 0.25))).toBeCloseTo(Math.sqrt(0.1), 12)
    expect(decayOf(Float64Array.of(0.1, 0.5, 2))).toBeCloseTo(20, 12)
    expect([0.5, 0.95, 1.05, 1.5].map(chiVerdict)).toEqual(['vanishing', 'critical', 'critical', 'exploding'])
  })
})
