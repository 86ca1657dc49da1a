import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { defaultControls, type Controls } from '@engine/contract/lessons/lesson'
import { VARIANCE as LESSON } from '@engine/contract/lessons/variance'
import { wholePart } from '@engine/lessons/to-end'
import { training } from '@engine/lessons/variance-training'
import { material } from '../support/lesson-material'

const readingsOf = async (part: string, controls: Controls) =>
  (await wholePart(part, controls, material)).readings as Readonly<Record<string, number>>
const withDefaults = (name: string, controls: Controls): Controls => ({
  ...defaultControls(LESSON.parts.find((part) => part.name === name)!),
  ...controls,
})

/** One job of the training, and how many answers it gave on the way. */
async function trained(job: number): Promise<{ answer: PartAnswer; partial: number }> {
  const work = training({ rate: 0.02, seed: 4 }, material, job)
  for (let partial = 0; ;) {
    const { done, value } = await work.next()
    if (done === true) return { answer: value, partial }
    if (value !== null) partial++
  }
}

describe('variance of one layer', () => {
  it.each(['normal', 'uniform', 'twoValues'])('measures what the formula says of %s numbers', async (shape) => {
    const controls = withDefaults('product', { shape, meanX: -1.5, meanW: 0.5, varianceW: 1 })
    const { yours, measured } = await readingsOf('variance/product', controls)
    expect(yours).toBeCloseTo(0.25 * 2.25 + 2.25 + 2.25, 12)
    expect(measured! / yours!).toBeGreaterThan(0.9)
    expect(measured! / yours!).toBeLessThan(1.1)
  })

  it.each(['normal', 'uniform'])(
    'measures what the full formula says of a sum with %s weights',
    async (distribution) => {
      const { yours, theory } = await readingsOf(
        'variance/sum',
        withDefaults('sum', { distribution, meanX: 2, biasSpread: 1.5, inputs: 50 }),
      )
      expect(theory).toBe(1 + 4 + 2.25)
      expect(yours! / theory!).toBeGreaterThan(0.75)
      expect(yours! / theory!).toBeLessThan(1.25)
    },
  )

  it('keeps both directions where the fans are equal', async () => {
    const { forwardAverage, backwardAverage } = await readingsOf('variance/fans', { fanIn: 64, fanOut: 64 })
    expect(forwardAverage).toBeCloseTo(1, 12)
    expect(backwardAverage).toBeCloseTo(1, 12)
  })
})

describe('variance through depth', () => {
  it.each(['linear', 'relu'])('scales the square of %s layers by c to the depth', async (activation) => {
    const at = (scale: number) =>
      readingsOf('variance/depth', withDefaults('depth', { activation, scale, depth: 6, width: 20 }))
    expect((await at(2))['yours']! / (await at(1))['yours']!).toBeCloseTo(64, 9)
  })

  it('keeps the square of every sample with orthogonal weights', async () => {
    const controls = { activation: 'linear', weights: 'orthogonal', width: 20, scale: 1 }
    const near = await readingsOf('variance/depth', withDefaults('depth', { ...controls, depth: 1 }))
    const far = await readingsOf('variance/depth', withDefaults('depth', { ...controls, depth: 12 }))
    expect(far['yours']).toBeCloseTo(near['yours']!, 12)
  })

  it('loses the samples of sigmoid layers as the theory says', async () => {
    const { figures } = await wholePart('variance/sigmoid', withDefaults('sigmoid', { scale: 4, depth: 6 }), material)
    const figure = figures[0]!
    if (figure.kind !== 'lines') throw new Error(figure.kind)
    const [across, theory] = [figure.series[1]!.y, figure.series[2]!.y]
    across.forEach((value, l) => {
      expect(value / theory[l]!).toBeGreaterThan(0.6)
      expect(value / theory[l]!).toBeLessThan(1.4)
    })
  })
})

describe('starts on images', () => {
  it.each(['tanh', 'relu', 'sigmoid'])('have variance 1 in every %s layer with LSUV', async (activation) => {
    const { seeingWorst } = await readingsOf('variance/data', { activation, depth: 8, seed: 2 })
    expect(seeingWorst).toBeLessThan(0.1)
  })

  it('learn with the scale of the rule and not with a tenth of it, epoch by epoch', async () => {
    const tenth = await trained(0)
    const one = await trained(2)
    expect(tenth.answer.readings['tenth']).toBeLessThan(0.2)
    expect(one.answer.readings['one']).toBeGreaterThan(0.75)
    expect(one.partial).toBeGreaterThanOrEqual(9)
    expect(one.answer.figures[0]).toMatchObject({ id: 'accuracy', series: [{ x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }] })
  })
})
