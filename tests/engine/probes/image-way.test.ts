import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { health } from '@engine/probes/health'
import { imageWay } from '@engine/probes/image-way'
import { accepted, constantStart, explicitStart, inlineExperiment, layer } from '../support/experiments'
import { trainLabels, trainPixels } from '../support/mnist'
import { asked } from './asked'

const IMAGES = 20
const mnist = accepted({
  ...presetExperiment('zeros', 'digits'),
  data: {
    kind: 'set',
    set: 'mnist',
    training: { part: 'training', first: 100, count: 50 },
    validation: { part: 'training', first: 0, count: 5 },
    scaling: 'unit',
  },
  layers: [layer(12, 'sigmoid', normal(1)), layer(9, 'sigmoid', normal(1)), layer(10, 'sigmoid', normal(1))],
  cost: 'quadratic',
  batch: { size: 10, order: 'given' },
  measure: { images: IMAGES, every: 1 },
})

function normal(std: number) {
  return { name: 'normal' as const, params: { mean: 0, std } }
}

const norm = (values: Iterable<number>): number => Math.hypot(...values)

describe('one image on its way', () => {
  it('is what hand calculation says for a net of two units', () => {
    // z¹ = 0.5·2 + 0.25, a¹ = z¹; z² = −2·a¹ + 1; C = (a² − t)².
    const experiment = inlineExperiment(
      [[2]],
      [[3]],
      [
        layer(1, 'linear', explicitStart([0.5]), explicitStart([0.25])),
        layer(1, 'linear', explicitStart([-2]), constantStart(1)),
      ],
      1,
    )
    const way = asked(imageWay, { part: 'training', position: 0 }, experiment)
    expect([...way.inputs]).toEqual([2])
    expect(way.zs.map(([z]) => z)).toEqual([1.25, -1.5])
    expect(way.activations.map(([a]) => a)).toEqual([1.25, -1.5])
    expect(way.cost).toBe(20.25)
    expect(way.deltas?.map(([delta]) => delta)).toEqual([18, -9])
  })

  it('has errors whose mean over the images is the one the health of the net is made from', () => {
    const { speeds } = asked(health, {}, mnist)
    const ways = Array.from({ length: IMAGES }, (_, position) => asked(imageWay, { part: 'training', position }, mnist))
    speeds.forEach((speed, l) => {
      const units = ways[0]?.deltas?.[l]?.length ?? 0
      const means = Array.from({ length: units }, (_, unit) =>
        ways.reduce((sum, way) => sum + (way.deltas?.[l]?.[unit] ?? NaN) / IMAGES, 0),
      )
      expect(norm(means)).toBeCloseTo(speed, 12)
    })
  })

  it('takes pixels as it takes the image of the set that has them', () => {
    const place = 103
    const pixels = trainPixels.slice(place * 784, (place + 1) * 784)
    const label = trainLabels[place] ?? -1
    const way = asked(imageWay, { part: 'training', position: 3 }, mnist)
    expect({ ...asked(imageWay, { pixels, label }, mnist), examples: 50 }).toEqual(way)
    expect(asked(imageWay, { pixels: [...pixels], label }, mnist).activations).toEqual(way.activations)
    expect(way.label).toBe(label)
  })

  it('knows neither cost nor error of pixels nobody has labelled', () => {
    const way = asked(imageWay, { pixels: new Uint8Array(784).fill(9), label: null }, mnist)
    expect(way).toMatchObject({ cost: null, deltas: null, label: null, examples: 0 })
    expect(way.inputs.every((input) => input === 9 / 255)).toBe(true)
  })

  it('finds the validation images of the document', () => {
    const way = asked(imageWay, { part: 'validation', position: 4 }, mnist)
    expect(way.label).toBe(trainLabels[4])
    expect(way.examples).toBe(5)
  })

  it.each<[string, unknown]>([
    ['another part', { part: 'test', position: 0 }],
    ['a place behind the last image', { part: 'training', position: 50 }],
    ['a place between two images', { part: 'training', position: 0.5 }],
    ['more than is asked', { part: 'training', position: 0, more: 1 }],
    ['too few pixels', { pixels: new Uint8Array(783), label: null }],
    ['pixels that are no bytes', { pixels: Array.from({ length: 784 }, () => 256), label: null }],
    ['a label without an output', { pixels: new Uint8Array(784), label: 10 }],
    ['nothing', null],
  ])('refuses %s', (_, params) => {
    expect(() => asked(imageWay, params, mnist)).toThrow('REQUEST_REFUSED')
  })
})
