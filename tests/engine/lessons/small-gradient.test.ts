import { describe, expect, it } from 'vitest'
import { digitDocument, digitLayer } from '@engine/contract/lessons/digit-document'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { SMALL_GRADIENT as LESSON } from '@engine/contract/lessons/small-gradient'
import { frozenNet } from '@engine/contract/lessons/small-gradient-documents'
import { trainEpochs } from '@engine/lessons/epoch-training'
import { Features, lastHidden, whitened } from '@engine/lessons/small-gradient-features'
import { RandomStream } from '@engine/random/random-stream'
import { wholePart } from '@engine/lessons/to-end'
import { material } from '../support/lesson-material'

const [slope, , frozen] = LESSON.parts

const toEnd = <T>(work: Generator<unknown, T>): T => {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}

it('the slope is that of the cost', async () => {
  const at = async (weight: number) => {
    const controls = { weight, bias: -0.7, target: 0.3 }
    return (await wholePart('smallGradient/slope', controls, material)).readings
  }
  const [below, here, above] = [await at(1.1 - 1e-5), await at(1.1), await at(1.1 + 1e-5)]
  expect(here.slope).toBeCloseTo((Number(above.cost) - Number(below.cost)) / 2e-5, 9)
  expect(Object.keys(defaultControls(slope))).toEqual(['weight', 'bias', 'target'])
})

describe('whitening', () => {
  const count = 400
  const random = new RandomStream(3, 'test')
  const rows = Array.from({ length: count }, () => {
    const [a, b, c] = [random.nextNormal(), random.nextNormal(), random.nextNormal()]
    return [5 + a, a + 1e-4 * b, 2 * a - 3, c - b]
  })

  it('leaves mean 0, variance 1 and no correlation, and a copied unit nothing', async () => {
    const images = await material.training(count)
    const features = new Features(Float64Array.from(rows.flat()), 4, count, images)
    const { numbers } = toEnd(whitened([features]))[0]!
    const product = (i: number, j: number): number =>
      rows.reduce((sum, _, row) => sum + numbers[4 * row + i]! * numbers[4 * row + j]!, 0) / count
    for (let i = 0; i < 4; i++) {
      const mean = rows.reduce((sum, _, row) => sum + numbers[4 * row + i]!, 0) / count
      expect(mean).toBeCloseTo(0, 9)
      // The third one is a shifted multiple of the first.
      for (let j = 0; j <= i; j++) expect(product(i, j)).toBeCloseTo(i === j && i !== 2 ? 1 : 0, 6)
    }
  })
})

it('the readout sees what a frozen net answers', async () => {
  const training = await material.training(20)
  const net = frozenNet([7, 5], { rate: 0.5, epochs: 1, seed: 4 })
  const [features] = toEnd(lastHidden(net, [training]))
  expect(features).toMatchObject({ inputSize: 5, count: 20, targetSize: 10 })
  const numbers = [...features!.numbers]
  const mean = numbers.reduce((sum, a) => sum + a, 0) / numbers.length
  const start = { ...net, data: { ...net.data, training: { part: 'training', first: 0, count: 20 } } } as typeof net
  const measured = { ...start, precision: 'float64', measure: { images: 20, every: 2 } } as const
  const { records } = toEnd(trainEpochs(measured, { training, validation: null }))
  expect(mean).toBeCloseTo(records[0]!.layers.activationMean[1]!, 12)
  // Frozen: it is the same after the epoch.
  expect(records.at(-1)!.layers.activationMean[1]).toBe(records[0]!.layers.activationMean[1])
})

it('all 784 pixels tell more than 30 random units', async () => {
  const controls = { ...defaultControls(frozen), pixels: 'all', epochs: 10 }
  const { readings } = await wholePart('smallGradient/frozen', controls, material)
  expect(readings.asRaw).toBeLessThan(0.95)
  expect(readings.keptBy30).toBeGreaterThan(0.5)
})

it('a linear readout trains without hidden layers', () => {
  const net = frozenNet([], { rate: 0.1, epochs: 1, seed: 1 })
  expect(net.layers).toEqual([digitLayer(10, 'softmax')])
  const optimizer = { name: 'sgd', learningRate: 0.1 } as const
  const same = { images: 1_400, layers: net.layers, epochs: 1, seed: 1, optimizer }
  expect(net).toEqual(digitDocument('linear readout', same))
})
