/** What is special in the lessons on the nets of chapter 5: their documents, and numbers against independent ones. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { defaultControls, type Part } from '@engine/contract/lessons/lesson'
import { VANISHING as LESSON } from '@engine/contract/lessons/vanishing'
import type { Experiment, LayerSettings, SetData } from '@engine/contract/experiment'
import { BOOK_CONTROLS, bookNetOf, fullBatchNet } from '@engine/contract/lessons/vanishing-nets'
import { WEIGHT_DECAY as DECAY_LESSON } from '@engine/contract/lessons/weight-decay'
import { fullBatchCourse, speedsOf } from '@engine/lessons/full-batch-course'
import type { Material, PartWork } from '@engine/lessons/part-work'
import { speedCourse } from '@engine/lessons/speed-course'
import { VANISHING } from '@engine/lessons/vanishing'
import { BOOK_CURVES } from '@engine/lessons/vanishing-book'
import { hiddenNorms, startDeltas } from '@engine/lessons/vanishing-start'
import { WEIGHT_DECAY } from '@engine/lessons/weight-decay'
import type { Examples } from '@engine/network/examples'
import { accepted, newRun, advanceTo, runData } from '../support/experiments'
import { referenceFile } from '../support/reference-file'

const images = (count: number): Examples => runData(accepted(fullBatchNet({ hidden: 2, seed: 1 }))).training.head(count)

const material: Material = {
  training: (count) => Promise.resolve(images(count)),
  validation: () => Promise.reject(new Error('no part of this test validates')),
}

async function answerOf(work: PartWork, controls: object, job = 0): Promise<PartAnswer> {
  const running = work(controls as Parameters<PartWork>[0], material, job)
  let turn = await running.next()
  while (turn.done !== true) turn = await running.next()
  return turn.value
}

describe('documents for the Workbench', () => {
  const parts: readonly Part[] = [...LESSON.parts, ...DECAY_LESSON.parts]
  it.each(parts.flatMap((part) => (part.workbench === null ? [] : [[part.name, part] as const])))(
    '%s: are accepted',
    (_, part) => {
      accepted(part.workbench!(defaultControls(part)))
    },
  )

  it('carry every setting of the sliders', () => {
    const controls = { width: 12, spread: 2, biasStd: 0.5, lambda: 3, rate: 0.7, seed: 8, cost: 'quadratic' }
    const experiment = fullBatchNet(bookNetOf(controls, 3))
    expect(experiment).toMatchObject({ seed: 8, cost: 'quadratic', optimizer: { learningRate: 0.7 } })
    expect(experiment.regularization).toMatchObject({ lambda: 3 })
    expect(experiment.layers.map(({ size }) => size)).toEqual([12, 12, 12, 10])
    expect(experiment.layers[0]).toMatchObject({ weights: { params: { gain: 2 } }, biases: { params: { std: 0.5 } } })
    expect(Object.keys(BOOK_CONTROLS).every((name) => name in controls)).toBe(true)
  })
})

describe('what is published', () => {
  it('is what the data files of the figures say', () => {
    const { curves } = referenceFile<{ curves: Record<string, { norms: number[][] }> }>('book_values.json')
    for (const [hidden, { norms }] of Object.entries(curves)) {
      expect(BOOK_CURVES[Number(hidden)]!.norms).toEqual(norms)
    }
  })

  it('has bands around it from which it does not stray far', () => {
    for (const { low, high } of Object.values(BOOK_CURVES)) {
      low.forEach((row, i) => {
        row.forEach((value, l) => expect(value).toBeLessThan(high[i]![l]!))
      })
    }
  })
})

it('the quick measurement of the start is that of a run', () => {
  const experiment = accepted({ ...fullBatchNet({ hidden: 3, seed: 5 }), duration: { unit: 'steps', count: 0 } })
  const run = newRun(experiment)
  advanceTo(run, Infinity)
  const [record] = run.takeRecords().steps
  const norms = hiddenNorms(startDeltas([experiment], images(1_000))[0]!)
  norms.forEach((norm, l) => {
    expect(norm).toBeCloseTo(record!.layers.deltaNormOfMean[l]!, 14)
  })
})

it('nets measured together have the bits of each by itself, whatever layers they share', () => {
  const training = images(200)
  const nets = [4, 3, 2].map((hidden) => fullBatchNet({ hidden, seed: 5 }))
  const [deepest, middle, shallow] = nets as [Experiment, Experiment, Experiment]
  const withLayer = (net: Experiment, at: number, other: LayerSettings): Experiment => ({
    ...net,
    layers: net.layers.map((layer, l) => (l === at ? other : layer)),
  })
  const apart = withLayer(middle, 1, fullBatchNet({ hidden: 3, seed: 5, spread: 2 }).layers[1]!)
  const bent = withLayer(middle, 0, { ...middle.layers[0]!, activation: 'tanh' })
  for (const group of [nets, [deepest, apart, shallow], [deepest, bent, shallow], [deepest, deepest]]) {
    const alone = group.map((net) => startDeltas([net], training)[0])
    expect(startDeltas(group, training)).toEqual(alone)
  }
})

it('examples that are brought anew are known by their bytes; other items of them are others', () => {
  const net = fullBatchNet({ hidden: 2, seed: 5 })
  const from = (first: number): Examples =>
    runData({ ...net, data: { ...net.data, training: { part: 'training', first, count: 100 } } as SetData }).training
  const here = startDeltas([net], from(0))
  expect(startDeltas([net], from(0))).toEqual(here)
  expect(startDeltas([net], from(100))).not.toEqual(here)
  expect(startDeltas([net], from(0))).toEqual(here)
})

it('the speeds of a course are those a run records, to the bit', () => {
  const experiment: Experiment = { ...fullBatchNet({ hidden: 2, seed: 5 }), duration: { unit: 'steps', count: 30 } }
  const training = images(1_000)
  const toEnd = <Answer>(work: Generator<unknown, Answer>): Answer => {
    for (;;) {
      const { done, value } = work.next()
      if (done === true) return value
    }
  }
  const course = toEnd(speedCourse(experiment, training))
  expect(course.map(({ step }) => step)).toEqual(Array.from({ length: 31 }, (_, step) => step))
  expect(course).toEqual(toEnd(fullBatchCourse(experiment, training)).map(speedsOf))
})

it('another net in between, or other images, leave no trace in a measurement', () => {
  const [two, three] = [2, 3].map((hidden) => fullBatchNet({ hidden, seed: 5 })) as [never, never]
  const thousand = images(1_000)
  const before = hiddenNorms(startDeltas([two], thousand)[0]!)
  startDeltas([three], thousand)
  startDeltas([two], images(50))
  expect(hiddenNorms(startDeltas([two], thousand)[0]!)).toEqual(before)
})

describe('with and without weight decay (digest NIEL-08)', () => {
  const controls = defaultControls(DECAY_LESSON.parts[1])
  let decayed: PartAnswer
  let free: PartAnswer

  beforeAll(async () => {
    decayed = await answerOf(WEIGHT_DECAY['weightDecay/gap']!, controls, 0)
    free = await answerOf(WEIGHT_DECAY['weightDecay/gap']!, controls, 1)
  }, 300_000)

  it('the gap between the layers lasts only with it', () => {
    expect(decayed.readings['decayed']).toBeGreaterThan(50)
    expect(free.readings['free']).toBeLessThan(5)
  })

  it('image by image it lasts either way', () => {
    expect(decayed.readings['decayedEach']).toBeGreaterThan(80)
    expect(free.readings['freeEach']).toBeGreaterThan(80)
  })
})

it('a heavy part says what it knows on the way', async () => {
  const running = VANISHING['vanishing/curves']!(defaultControls(LESSON.parts[2]), material, 0)
  let turn = await running.next()
  while (turn.done !== true && turn.value === null) turn = await running.next()
  const partial = turn.value!
  expect(partial.readings).toMatchObject({ late2: null, rises2: null })
  expect(partial.readings['start2']).toBeGreaterThan(1)
  await running.return(partial)
})
