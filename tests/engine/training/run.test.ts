import { describe, expect, it } from 'vitest'
import { LIMITS } from '@engine/contract/limits'
import type { StepRecord } from '@engine/contract/run-records'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { plainMachine } from '@engine/numeric/plain-machine'
import { parametersHash } from '@engine/training/parameters-hash'
import { Run } from '@engine/training/run'
import {
  accepted,
  advanceTo,
  constantStart,
  explicitStart,
  finished,
  inlineExperiment,
  layer,
  newRun,
  runData,
} from '../support/experiments'

const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const

/** 150 images, two epochs of 15 batches, evaluated on 30 others. */
const images = (settings: Partial<Experiment> = {}): Experiment =>
  accepted({
    ...presetExperiment('chapter5TwoHidden', 'images'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 100, count: 150 },
      validation: { part: 'validation', first: 7, count: 30 },
      scaling: 'unit',
    },
    duration: { unit: 'epochs', count: 2 },
    measure: { images: 40, every: 4 },
    ...settings,
  })

describe('a run', () => {
  it('gives the same bits with every backend, in slices of any length, and with pauses', () => {
    const whole = finished(images())
    const plain = finished(images(), plainMachine('float64'))
    const sliced = newRun(images())
    let turn = 0
    for (let step = 1; sliced.status === null; step += 7) {
      sliced.goTo(step)
      while (sliced.advance(() => turn++ % 3 === 0) === 'working');
    }
    expect(plain.parameters()).toEqual(whole.parameters())
    expect(sliced.parameters()).toEqual(whole.parameters())
    const records = whole.takeRecords()
    expect(plain.takeRecords()).toEqual(records)
    const planned = sliced.takeRecords()
    expect(planned.epochs).toEqual(records.epochs)
    expect(planned.steps.filter(({ step }) => step % 4 === 0 || step === 30)).toEqual(records.steps)
    expect(planned.steps.map(({ step }) => step)).toContain(15)
  })

  it('records and evaluates as planned', () => {
    const run = finished(images())
    const { steps, epochs } = run.takeRecords()
    expect(run.status).toBe('finished')
    expect(steps.map(({ step }) => step)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 30])
    expect(steps.map(({ epoch }) => epoch * 15)).toEqual(steps.map(({ step }) => step))
    expect(epochs.map(({ step, epoch }) => [step, epoch])).toEqual([
      [15, 1],
      [30, 2],
    ])
    expect(epochs.at(-1)?.parametersHash).toBe(parametersHash(run.parameters()))
    expect(run.takeRecords()).toEqual({ steps: [], epochs: [] })
  })

  it('depends on the seed', () => {
    expect(finished(images({ seed: 2 })).parameters()).not.toEqual(finished(images()).parameters())
  })

  it('uses the gradients of a measured full batch as if it had computed them again', () => {
    const full = { batch: { size: 150, order: 'given' }, duration: { unit: 'steps', count: 12 } } as const
    const shared = finished(images({ ...full, measure: { images: 150, every: 5 } }))
    const apart = finished(images({ ...full, measure: { images: 149, every: 5 } }))
    expect(shared.parameters()).toEqual(apart.parameters())
  })

  it('averages a shorter last batch over its own size', () => {
    const experiment = inlineExperiment([[1], [1], [1]], [[0], [0], [0]], [layer(1, 'linear', constantStart(1))], 2, {
      batch: { size: 2, order: 'shuffled' },
      learningRate: 0.125,
    })
    // Every example has ∂C/∂w = ∂C/∂b = 2(w + b): each update takes a quarter of it, whatever the number of examples.
    expect([...finished(experiment).parameters()]).toEqual([1 - 0.25 - 0.125, -0.25 - 0.125])
  })

  it('shrinks weights, not biases, by the penalty', () => {
    const start = layer(1, 'linear', explicitStart([2]), explicitStart([3]))
    const experiment = inlineExperiment([[0]], [[3]], [start], 1, {
      regularization: { name: 'l2Nielsen', lambda: 2, trainingCount: 8 },
      learningRate: 0.5,
    })
    const run = finished(experiment)
    expect([...run.parameters()]).toEqual([2 * (1 - 0.5 * (2 / 8)), 3])
    const [before] = run.takeRecords().steps
    expect([before?.cost, before?.costTotal]).toEqual([0, (2 / (2 * 8)) * 4])
    // Without a count of its own the penalty counts the training examples.
    const counted = { ...experiment, regularization: { name: 'l2Nielsen', lambda: 0.25, trainingCount: null } } as const
    expect([...finished(counted).parameters()]).toEqual([...run.parameters()])
  })
})

describe('stopping and stepping', () => {
  it('ends after the update under way with a record of its own', () => {
    const run = newRun(images())
    advanceTo(run, 5)
    run.requestStop()
    expect(run.advance(() => false)).toBe('ended')
    expect([run.status, run.step, run.failure]).toEqual(['stopped', 5, null])
    const { steps } = run.takeRecords()
    expect(steps.map(({ step }) => step)).toEqual([0, 4, 5])
    expect(steps.at(-1)?.neurons).toHaveLength(70)
  })

  it('before the first update keeps the first record only', () => {
    const run = newRun(images())
    run.requestStop()
    expect(run.advance(() => false)).toBe('ended')
    expect(run.takeRecords().steps.map(({ step }) => step)).toEqual([0])
  })

  it('never keeps more neuron snapshots than allowed', () => {
    const tiny = inlineExperiment([[1]], [[0]], [layer(1, 'linear', normal)], 5_000, {
      measure: { images: 1, every: 9 },
    })
    const run = newRun(tiny)
    for (let step = 1; step < 200; step++) advanceTo(run, step)
    run.goTo(5_000)
    while (run.step < 4_990) run.advance(() => true)
    run.requestStop()
    run.advance(() => false)
    const { steps } = run.takeRecords()
    const kept = steps.filter(({ neurons }) => neurons !== null)
    expect(kept.length).toBeLessThanOrEqual(LIMITS.neuronSnapshots)
    expect(kept.length).toBeGreaterThan(450)
    expect(kept.at(-1)?.step).toBe(4_990)
    expect(kept.map(({ step }) => step)).toContain(2)
  })

  it('with nothing to do is a measurement', () => {
    const run = new Run(images(), runData(images()), { total: 0 })
    expect(run.advance(() => false)).toBe('ended')
    expect(run.takeRecords().steps).toHaveLength(1)
    expect(run.status).toBe('finished')
  })
})

describe('the last record carries every neuron', () => {
  const neuronSteps = (records: readonly StepRecord[]): number[] =>
    records.filter(({ neurons }) => neurons !== null).map(({ step }) => step)
  const tiny = (settings: Parameters<typeof inlineExperiment>[4] = {}): Experiment =>
    inlineExperiment([[1]], [[0]], [layer(1, 'linear', constantStart(1))], 2_000, settings)

  it.each(Array.from({ length: 12 }, (_, i) => 95 + i))('stopped at step %d', (step) => {
    const planned = newRun(tiny()).plan
    const run = newRun(tiny())
    run.goTo(2_000)
    while (run.step < step && run.status === null) run.advance(() => true)
    run.requestStop()
    expect(run.advance(() => false)).toBe('ended')
    const { steps } = run.takeRecords()
    expect(steps.map((record) => record.step)).toEqual(Array.from({ length: run.step + 1 }, (_, i) => i))
    expect(neuronSteps(steps).at(-1)).toBe(run.step)
    // No other one is kept beside the planned ones.
    expect(neuronSteps(steps).slice(0, -1)).toEqual(
      steps.map((record) => record.step).filter((at) => at < run.step && planned.keepsNeurons(at)),
    )
  })

  it('stopped at an unplanned step whose cost is no number', () => {
    const run = newRun(tiny({ measure: { images: 1, every: 2 } }))
    run.goTo(2_000)
    while (run.step < 201 && run.status === null) run.advance(() => true)
    const before = run.takeRecords().steps
    run.network.parameters.setFlat(Float64Array.of(1e200, 1e200))
    run.requestStop()
    expect(run.advance(() => false)).toBe('ended')
    const records = [...before, ...run.takeRecords().steps]
    expect([run.status, records.at(-1)?.step, records.at(-1)?.neurons?.length]).toEqual(['diverged', 200, 1])
  })

  it('diverged', () => {
    for (const learningRate of [4, 5, 6, 7, 8, 9, 10]) {
      const run = finished(tiny({ learningRate }))
      expect(run.status).toBe('diverged')
      const { steps } = run.takeRecords()
      expect(steps.at(-1)?.cost).toBeLessThan(Infinity)
      expect(steps.at(-1)?.neurons).toHaveLength(1)
      expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i))
    }
  })

  it('failed', () => {
    const run = newRun(tiny())
    run.goTo(2_000)
    let broken = false
    const outOfTime = (): boolean => {
      // Between two records, one without neurons the newest.
      if (broken || run.step < 100 || run.plan.keepsNeurons(run.step)) return false
      broken = true
      Reflect.set(Reflect.get(run, 'trainer') as object, 'dropout', {})
      return false
    }
    expect(() => run.advance(outOfTime)).toThrow()
    const { steps } = run.takeRecords()
    expect(run.plan.keepsNeurons(run.step)).toBe(false)
    expect([steps.at(-1)?.step, steps.at(-1)?.neurons?.length]).toEqual([run.step, 1])
  })

  it('of a pause at a step asked for, while there is room', () => {
    const run = newRun(tiny())
    for (let step = 0; step <= 40; step++) {
      advanceTo(run, step)
      const { steps } = run.takeRecords()
      expect(neuronSteps(steps)).toEqual([step])
    }
  })

  it('and no record comes more than one late', () => {
    const run = newRun(tiny())
    run.goTo(2_000)
    let last = -1
    while (run.advance(() => true) === 'working') {
      last = run.takeRecords().steps.at(-1)?.step ?? last
      // Between two calls an update and its record may be half done.
      expect(run.step - last).toBeLessThanOrEqual(2)
    }
  })
})

describe('divergence', () => {
  const line = (start: number[], learningRate: number, input = 1, name: 'linear' | 'relu' = 'linear'): Run =>
    finished(
      inlineExperiment([[input]], [[0]], [layer(1, name, explicitStart(start), constantStart(0))], 2_000, {
        learningRate,
        measure: { images: 1, every: 2_000 },
      }),
    )

  it('is seen at the update at which it happens', () => {
    const run = line([1], 10)
    expect(run.status).toBe('diverged')
    expect(run.failure?.code).toBe('RUN_DIVERGED')
    expect(run.failure?.params).toMatchObject({ layer: 1 })
    expect(run.step).toBeGreaterThan(100)
    expect(run.step).toBeLessThan(1_000)
    expect(run.failure?.params['step']).toBe(run.step)
  })

  it('keeps the last finite parameters', () => {
    for (const run of [line([1], 10), line([1e300], 1e6), line([1e155], 1e6, 1e155)]) {
      expect(run.status).toBe('diverged')
      expect([...run.parameters()].every(Number.isFinite)).toBe(true)
    }
  })

  it('of weights that no output shows is seen all the same', () => {
    // The input is 0, so only the penalty moves the weight: by a factor of about −10¹² at every update.
    const hidden = inlineExperiment([[0]], [[0]], [layer(1, 'relu', explicitStart([1]))], 100, {
      learningRate: 1e6,
      regularization: { name: 'l2Nielsen', lambda: 1e6, trainingCount: 1 },
      measure: { images: 1, every: 100 },
    })
    const run = finished(hidden)
    expect(run.failure?.params).toEqual({ step: 26, layer: 1, quantity: 'parameters' })
    // The ones before the update that broke them.
    let weight = 1
    for (let update = 1; update < 26; update++) weight *= 1 - 1e6 * 1e6
    expect([...run.parameters()]).toEqual([weight, 0])
  })

  it('of the cost alone ends a run at its next record', () => {
    const run = line([1e200], 1e-3)
    expect([run.status, run.step]).toEqual(['diverged', 0])
    expect(run.failure?.params).toEqual({ step: 0, layer: 1, quantity: 'cost' })
    expect(run.takeRecords().steps).toEqual([])
  })

  it('of start values that single precision cannot hold is seen before the first record', () => {
    const hidden = layer(1, 'sigmoid', explicitStart([1]))
    const wide = layer(1, 'sigmoid', explicitStart([1]), explicitStart([1e300]))
    const document = inlineExperiment([[1]], [[0]], [hidden, wide], 10)
    expect(finished(document).status).toBe('finished')
    const run = finished({ ...document, precision: 'float32' })
    expect([run.status, run.failure?.params]).toEqual(['diverged', { step: 0, layer: 2, quantity: 'parameters' }])
    expect(run.takeRecords().steps).toEqual([])
  })

  it('names the layer', () => {
    const deep = inlineExperiment(
      [[1]],
      [[0]],
      [
        layer(1, 'linear', explicitStart([1e160])),
        layer(1, 'tanh', explicitStart([0])),
        layer(1, 'linear', explicitStart([1e160])),
      ],
      10,
      { measure: { images: 1, every: 10 } },
    )
    expect(finished(deep).status).toBe('finished')
    const broken = inlineExperiment(
      [[1]],
      [[1]],
      [
        layer(1, 'linear', explicitStart([1])),
        layer(1, 'linear', explicitStart([1e150])),
        layer(1, 'linear', explicitStart([1e-150])),
      ],
      10,
      { learningRate: 1e6, measure: { images: 1, every: 10 } },
    )
    const run = finished({ ...broken, data: { kind: 'inline', inputs: [[1]], targets: [[3]] } })
    expect(run.status).toBe('diverged')
    expect(run.failure?.params['layer']).toBeGreaterThanOrEqual(1)
  })

  it('is no false alarm in ordinary runs', () => {
    for (const [seed, learningRate] of [
      [1, 0.01],
      [2, 0.5],
      [3, 3],
      [4, 10],
      [5, 100],
    ] as const) {
      const run = finished(images({ seed, optimizer: { name: 'sgd', learningRate }, regularization: { name: 'none' } }))
      expect(run.status).toBe('finished')
    }
  })
})

describe('parametersHash', () => {
  it('is the SHA-256 of the numbers as little-endian doubles', async () => {
    const values = Float64Array.of(1, -0, 1e-300, Math.PI)
    const view = new DataView(new ArrayBuffer(32))
    values.forEach((value, i) => {
      view.setFloat64(8 * i, value, true)
    })
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', view.buffer))
    const expected = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(parametersHash(values)).toBe(expected)
    expect(parametersHash(Float64Array.of(9, ...values).subarray(1))).toBe(expected)
  })
})

describe('what breaks without showing in the parameters', () => {
  const line = (settings: Parameters<typeof inlineExperiment>[4], input = 1, target = 1e20): Run =>
    finished(
      inlineExperiment([[input]], [[target]], [layer(1, 'linear', constantStart(0))], 20, {
        precision: 'float32',
        measure: { images: 1, every: 1 },
        ...settings,
      }),
    )

  it.each(['adam', 'rmsprop', 'adagrad'] as const)('a sum of squares of %s that overflows', (name) => {
    const numbers = { learningRate: 0.1, epsilon: 1e-8 }
    const optimizer =
      name === 'adam'
        ? { name, ...numbers, beta1: 0.9, beta2: 0.999 }
        : name === 'rmsprop'
          ? { name, ...numbers, rho: 0.9 }
          : { name, ...numbers }
    const run = line({ optimizer })
    expect(run.failure?.params).toEqual({ step: 1, layer: 1, quantity: 'parameters' })
    expect(run.checkpoint().states.every((state) => state.every(Number.isFinite))).toBe(true)
  })

  it('a gradient of weights that clipping would make finite', () => {
    const clipping = { name: 'value', limit: 1 } as const
    const run = line({ clipping, optimizer: { name: 'sgd', learningRate: 1e-33 } }, 1e30, 1e10)
    expect(run.failure?.params).toEqual({ step: 1, layer: 1, quantity: 'gradient' })
  })

  it('an error that overflows on its way back is named where it began, and no batch is skipped', () => {
    const deep = Array.from({ length: 6 }, () => layer(1, 'linear', constantStart(1000)))
    const experiment = inlineExperiment([[0], [0], [0]], [[1e30], [1e30], [1e30]], deep, 20, {
      precision: 'float32',
      cost: 'quadratic',
      batch: { size: 2, order: 'given' },
      measure: { images: 1, every: 100 },
    })
    const run = finished(experiment)
    expect(run.failure?.params).toEqual({ step: 1, layer: 3, quantity: 'gradient' })
    expect(run.checkpoint().position).toEqual({ epoch: 0, offset: 0, given: 0 })
  })
})
