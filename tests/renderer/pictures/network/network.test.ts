import { describe, expect, test } from 'vitest'
import { createNumberFormat } from '@/format/number-format'
import { layerColumns } from '@/pictures/layer-columns'
import { edgeStrokes, paintStrokes, type EdgeLook } from '@/pictures/network/edge-strokes'
import { largestEdges, networkEdges, type NeuronPlace } from '@/pictures/network/network-edges'
import { inputPoint, inputRect, nodeAt, nodeColumns } from '@/pictures/network/network-layout'
import { largestNode, networkNodes, type NodesInput } from '@/pictures/network/network-nodes'
import { foldSentence, strongestSentence } from '@/pictures/network/network-sentence'
import { networkTable } from '@/pictures/network/network-table'
import { nodeBeside, strongestNode } from '@/pictures/network/node-walk'
import { samplePalette } from '../../charts/sample-palette'
import { sampleNetwork, sampleRects } from './sample-network'

const format = createNumberFormat('en')
const HEIGHT = 240
const columns = nodeColumns(layerColumns(sampleRects, 2, HEIGHT), sampleNetwork, 'ends', 1)
const input = inputRect(sampleRects, HEIGHT, 4, 1)
const edges = (chosen: NeuronPlace | null = null, picture = sampleNetwork) =>
  networkEdges({ picture, columns, input, quantity: 'weights', chosen })
const look: EdgeLook = {
  negative: 'blue',
  positive: 'red',
  zero: 'grey',
  dashed: false,
  thickest: 6,
  brightest: 0.6,
  scale: 'linear',
  crowd: 6,
}

describe('the neurons', () => {
  test('stand in the middle of their column, the folded ones between the first and the last', () => {
    const [hidden, output] = columns
    expect(hidden?.nodes.map(({ x, unit }) => [x, unit])).toEqual([
      [275, 0],
      [275, 1],
      [275, 3],
    ])
    expect(hidden?.fold?.count).toBe(1)
    const [, second, third] = hidden?.nodes ?? []
    expect(hidden?.fold?.y).toBe(((second?.y ?? 0) + (third?.y ?? 0)) / 2)
    expect(output?.fold).toBeNull()
    const largest = nodeColumns(layerColumns(sampleRects, 2, HEIGHT), sampleNetwork, 'largest', 1)[0]
    expect(largest?.fold?.y).toBeGreaterThan(largest?.nodes[2]?.y ?? Infinity)
  })

  test('are found by a click near them, and only near', () => {
    const node = columns[1]?.nodes[1]
    expect(nodeAt(columns, { x: (node?.x ?? 0) + 5, y: node?.y ?? 0 }, 24)).toBe(node)
    expect(nodeAt(columns, { x: (node?.x ?? 0) + 30, y: node?.y ?? 0 }, 24)).toBeNull()
  })

  const nodes = (settings: Partial<NodesInput> = {}) =>
    networkNodes({
      picture: sampleNetwork,
      ghosts: [],
      largest: largestNode([sampleNetwork, ...(settings.ghosts ?? [])]),
      columns,
      chosen: null,
      quantity: 'weights',
      scale: 'linear',
      palette: samplePalette,
      format,
      words: {
        shown: (shown, units) => `${shown} of ${units}`,
        folded: (share) => `folded ${share}`,
        foldedEdges: ({ place, share }) => `edges ${place} ${share}`,
        more: (count) => `${count} more`,
        tip: ({ layer, unit, gradient, activation }) => `${layer} ${unit} ${gradient} ${activation}`,
      },
      ...settings,
    })
  const radii = (marks: ReturnType<typeof nodes>, role: string) =>
    marks.filter((mark) => mark.role === role).map(({ shape }) => (shape as { shape: { r: number } }).shape.r)

  test('are discs whose area is the gradient; an exact zero is open', () => {
    const marks = nodes()
    const [, small = 0, , largest = 0] = radii(marks, 'node')
    // −0.2 and 0.8 on one scale.
    expect((largest / small) ** 2).toBeCloseTo(4, 10)
    const open = marks.filter(({ role, shape }) => role === 'node' && JSON.stringify(shape).includes('stroke'))
    expect(open).toHaveLength(1)
    const tips = marks.flatMap(({ tip }) => (typeof tip === 'function' ? [tip()] : []))
    expect(tips.filter((tip) => !tip.startsWith('edges'))).toEqual([
      '0 0 0 0.500',
      '0 1 −0.200 0.600',
      '0 3 0.100 0.700',
      '1 0 0.800 0.100',
      '1 1 −0.400 0.900',
    ])
  })

  test('say how many are folded and what they carry', () => {
    const texts = JSON.stringify(nodes().map(({ shape }) => shape))
    for (const words of ['3 of 4', '1 more', 'folded 25', '2 of 2']) expect(texts).toContain(words)
    expect(texts.match(/folded/g)).toHaveLength(1)
  })

  test('have a dashed circle for a pinned state, on the same scale', () => {
    const layers = sampleNetwork.layers.map((layer) => ({
      ...layer,
      biasGradients: layer.biasGradients.map((x) => 4 * x),
    }))
    const marks = nodes({ ghosts: [{ ...sampleNetwork, layers }] })
    const [ghosts, live] = [radii(marks, 'ghost'), radii(marks, 'node')]
    expect(ghosts).toHaveLength(5)
    expect(((ghosts[3] ?? 0) / (live[3] ?? 1)) ** 2).toBeCloseTo(4, 10)
    expect((radii(nodes(), 'node')[3] ?? 0) > (live[3] ?? 0)).toBe(true)
  })

  test('are walked through with the arrow keys', () => {
    expect(strongestNode(sampleNetwork)).toEqual({ layer: 0, unit: 1 })
    expect(nodeBeside(sampleNetwork, { layer: 0, unit: 1 }, 'ArrowDown')).toEqual({ layer: 0, unit: 3 })
    expect(nodeBeside(sampleNetwork, { layer: 0, unit: 3 }, 'ArrowDown')).toEqual({ layer: 0, unit: 3 })
    expect(nodeBeside(sampleNetwork, { layer: 0, unit: 3 }, 'ArrowRight')).toEqual({ layer: 1, unit: 1 })
    expect(nodeBeside(sampleNetwork, { layer: 1, unit: 1 }, 'ArrowRight')).toEqual({ layer: 1, unit: 1 })
    expect(nodeBeside(sampleNetwork, null, 'ArrowUp')).toEqual({ layer: 0, unit: 1 })
    expect(nodeBeside(sampleNetwork, null, 'x')).toBeNull()
  })
})

describe('the edges', () => {
  test('go from every shown neuron to every one of the next layer, with their own numbers', () => {
    expect(edges().map(({ value }) => value)).toEqual([1, -2, 0, 4, -5, 6])
    expect(edges().map(({ gradient }) => gradient)).toEqual([0.1, -0.2, 0, 0.4, -0.5, 0.6])
    const last = edges()[5]
    expect([last?.from, last?.to]).toEqual([columns[0]?.nodes[2], columns[1]?.nodes[1]])
    expect(edges().every(({ part }) => part === 'plain')).toBe(true)
  })

  test('of the chosen neuron stay, with those from its strongest inputs; the others fade', () => {
    const seen = edges({ layer: 0, unit: 1 })
    expect(seen.map(({ value, part }) => [value, part])).toEqual([
      [3, 'chosen'],
      [2, 'chosen'],
      [1, 'faded'],
      [-2, 'chosen'],
      [0, 'faded'],
      [4, 'faded'],
      [-5, 'chosen'],
      [6, 'faded'],
    ])
    expect(seen[0]?.from).toEqual(inputPoint(input, 1, 4))
  })

  test('come from all inputs where these are few', () => {
    const all = { ...sampleNetwork.inputEdges.weights, count: 2 }
    const few = {
      ...sampleNetwork,
      meanInputs: Float64Array.of(1, 2),
      inputEdges: { ...sampleNetwork.inputEdges, weights: all },
    }
    expect(edges(null, few)).toHaveLength(12)
  })

  test('have a scale that does not depend on the chosen neuron', () => {
    expect(largestEdges(sampleNetwork, 'weights')).toEqual({ value: 6, gradient: 0.6 })
    expect(largestEdges(sampleNetwork, 'updates').value).toBeCloseTo(0.06, 12)
  })

  test('are strokes: thickness the size, colour the sign, opacity the gradient, dots an exact zero', () => {
    const strokes = edgeStrokes(edges(), look)
    expect(strokes.reduce((sum, { ends }) => sum + ends.length / 4, 0)).toBe(6)
    const strongest = strokes.at(-1)
    expect(strongest).toMatchObject({ color: 'red', width: 3.5, alpha: 0.95, dash: [] })
    const negative = strokes.filter(({ color }) => color === 'blue')
    expect(negative.map(({ width }) => width)).toEqual([...negative.map(({ width }) => width)].sort((a, b) => a - b))
    expect(strokes.filter(({ color }) => color === 'grey')).toHaveLength(1)
    expect(strokes.find(({ color }) => color === 'grey')?.dash).toEqual([1, 4])
    expect(edgeStrokes(edges(), { ...look, dashed: true }).find(({ color }) => color === 'blue')?.dash).toEqual([4, 3])
    const logged = edgeStrokes(edges(), { ...look, scale: 'log' })
    expect(logged[0]?.width).toBeGreaterThan(0.9)
  })

  test('become thinner where they crowd, but for those of the chosen neuron', () => {
    const thickest = (chosen: NeuronPlace | null) =>
      Math.max(...edgeStrokes(edges(chosen), { ...look, crowd: 900 }).map(({ width }) => width))
    expect(thickest(null)).toBeCloseTo(1.4, 10)
    expect(thickest({ layer: 1, unit: 1 })).toBe(3.5)
  })

  test('are left out between layers of one column', () => {
    const near = columns.map((column) => ({
      ...column,
      nodes: column.nodes.map((node) => ({ ...node, x: 5 * node.layer })),
    }))
    expect(networkEdges({ picture: sampleNetwork, columns: near, input, quantity: 'weights', chosen: null })).toEqual(
      [],
    )
  })

  test('thousands of edges are a few dozen strokes', () => {
    const [one] = edges()
    if (one === undefined) throw new Error('no edge')
    const many = Array.from({ length: 3600 }, (_, i) => ({ ...one, value: Math.cos(i), gradient: Math.sin(3 * i) / 2 }))
    const strokes = edgeStrokes(many, { ...look, thickest: 1 })
    expect(strokes.length).toBeLessThan(170)
    let drawn = 0
    const paper = new Proxy({} as CanvasRenderingContext2D, {
      get: (_, name) => (name === 'lineTo' ? () => drawn++ : () => undefined),
      set: () => true,
    })
    paintStrokes(paper, strokes)
    expect(drawn).toBe(3600)
  })
})

describe('the words', () => {
  test('say who learns fastest and what is folded', () => {
    expect(strongestSentence(sampleNetwork, format)).toMatchObject({ place: 0, values: { unit: '2', value: '−0.200' } })
    const folded = foldSentence(sampleNetwork, format)
    expect(folded).toMatchObject({ key: 'network.folded', place: 0, values: { shown: '3', units: '4' } })
    const whole = { ...sampleNetwork, sizes: [4, 3, 2] }
    expect(foldSentence(whole, format)).toBeNull()
  })

  test('the table has the edges of the chosen neuron, or of all', () => {
    const words = { write: format.value, neuronName: (layer: number, unit: number) => `${layer}.${unit}` }
    expect(networkTable(sampleNetwork, null, words)).toHaveLength(6)
    const rows = networkTable(sampleNetwork, { layer: 0, unit: 1 }, words)
    expect(rows.map(({ head, cells }) => [head, cells[0]?.text, cells[1]?.value])).toEqual([
      ['-1.1', '0.1', 3],
      ['-1.2', '0.1', 2],
      ['0.1', '1.0', -2],
      ['0.1', '1.1', -5],
    ])
  })
})
