import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { confusion } from '@engine/probes/confusion'
import { imageWay } from '@engine/probes/image-way'
import { accepted, explicitStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'

const digits = accepted({
  ...presetExperiment('zeros', 'digits'),
  data: {
    kind: 'set',
    set: 'mnist',
    training: { part: 'training', first: 0, count: 40 },
    validation: { part: 'validation', first: 0, count: 100 },
    scaling: 'unit',
  },
  layers: [
    layer(15, 'sigmoid', { name: 'normal', params: { mean: 0, std: 1 } }),
    layer(10, 'softmax', { name: 'normal', params: { mean: 0, std: 1 } }),
  ],
  cost: 'logLikelihood',
  batch: { size: 10, order: 'given' },
  measure: { images: 10, every: 1 },
})
const IMAGES = 100
const ways = Array.from({ length: IMAGES }, (_, position) => {
  const way = asked(imageWay, { part: 'validation', position }, digits)
  return { position, label: way.label ?? -1, prediction: way.prediction, cost: way.cost ?? NaN }
})

const ask = (params: object) => asked(confusion, { part: 'validation', hardest: 0, pair: null, ...params }, digits)

describe('confusion', () => {
  it('counts what the images one by one are taken for', () => {
    const { counts, classes, examples, accuracy, recalls, cost } = ask({})
    expect([classes, examples]).toEqual([10, IMAGES])
    const expected = new Float64Array(100)
    for (const { label, prediction } of ways) expected[label * 10 + prediction]!++
    expect(counts).toEqual(expected)
    expect(accuracy).toBeCloseTo(ways.filter(({ label, prediction }) => label === prediction).length / IMAGES, 14)
    expect(cost).toBeCloseTo(ways.reduce((sum, way) => sum + way.cost, 0) / IMAGES, 10)
    const sevens = ways.filter(({ label }) => label === 7)
    expect(recalls[7]).toBeCloseTo(sevens.filter(({ prediction }) => prediction === 7).length / sevens.length, 14)
  })

  it('lists the hardest images, the largest cost first', () => {
    const { hardest } = ask({ hardest: 7 })
    const sorted = [...ways].sort((a, b) => b.cost - a.cost || a.position - b.position).slice(0, 7)
    expect(hardest).toMatchObject(sorted)
  })

  it('lists the images of a cell', () => {
    const { label, prediction } = ways[11]!
    const { ofPair, counts } = ask({ pair: { label, prediction } })
    expect(ofPair).toHaveLength(counts[label * 10 + prediction]!)
    expect(ofPair.map(({ position }) => position)).toEqual(
      ways.filter((way) => way.label === label && way.prediction === prediction).map(({ position }) => position),
    )
  })

  it('keeps the order of equally hard images, and puts what is no number first', () => {
    const experiment = inlineExperiment(
      [[1], [1], [0], [1]],
      [[0], [0], [0], [0]],
      [layer(1, 'linear', explicitStart([2]))],
      1,
    )
    const costs = asked(confusion, { part: 'training', hardest: 4, pair: null }, experiment).hardest
    expect(costs.map(({ position, cost }) => [position, cost])).toEqual([
      [0, 4],
      [1, 4],
      [3, 4],
      [2, 0],
    ])
    const overflown = inlineExperiment(
      [
        [1, 0],
        [1e200, 1e200],
        [2, 0],
      ],
      [[0], [0], [0]],
      [layer(1, 'linear', explicitStart([1e150, -1e150]))],
      1,
      { precision: 'float64' },
    )
    const [first] = asked(confusion, { part: 'training', hardest: 1, pair: null }, overflown).hardest
    expect(first?.position).toBe(1)
    expect(first?.cost).toBeNaN()
  })

  it('takes nothing for anything with one output, which is always the largest', () => {
    const experiment = inlineExperiment([[1], [2]], [[1], [1]], [layer(1, 'linear', explicitStart([2]))], 1)
    const answer = asked(confusion, { part: 'training', hardest: 2, pair: null }, experiment)
    expect([answer.classes, answer.accuracy, answer.cost]).toEqual([0, NaN, 5])
    expect(answer.hardest.map(({ position }) => position)).toEqual([1, 0])
  })

  it('is empty where the part has no images', () => {
    const experiment = inlineExperiment([[1]], [[1]], [layer(1, 'linear', explicitStart([2]))], 1)
    const { classes, examples, accuracy } = asked(confusion, { part: 'validation', hardest: 3, pair: null }, experiment)
    expect([classes, examples, accuracy]).toEqual([0, 0, NaN])
  })

  it.each([
    {},
    { part: 'test', hardest: 1, pair: null },
    { part: 'training', hardest: 501, pair: null },
    { part: 'training', hardest: 1, pair: { label: 0 } },
    { part: 'training', hardest: 1, pair: { label: 0, prediction: -1 } },
  ])('refuses %o', (params) => {
    expect(() => asked(confusion, params, digits)).toThrow('REQUEST_REFUSED')
  })
})
