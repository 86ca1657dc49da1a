/** One unit, one example, ∂C/∂w and ∂C/∂b by hand: what every optimizer, penalty and clipping makes of them. */
import { describe, expect, it } from 'vitest'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import type { OptimizerSettings } from '@engine/contract/optimizers'
import { PRECISIONS } from '@engine/contract/option'
import { createMachine, MACHINE_NAMES } from '@engine/numeric/create-machine'
import { presetExperiment } from '@engine/contract/presets'
import { accepted, advanceTo, explicitStart, finished, inlineExperiment, layer, newRun } from '../support/experiments'

const ETA = 0.25

/** C = (w x + b − t)² with x = 2: ∂C/∂w = 2·2e, ∂C/∂b = 2e, e = w x + b − t. */
const gradient = (w: number, b: number): [number, number] => {
  const e = 2 * w + b - 1
  return [4 * e, 2 * e]
}

const line = (settings: Partial<Experiment>, steps: number, more: Partial<LayerSettings> = {}): Experiment =>
  inlineExperiment([[2]], [[1]], [layer(1, 'linear', explicitStart([0.5]), explicitStart([0.125]), more)], steps, {
    regularization: { name: 'none' },
    ...settings,
  })

/** The updates of a rule written down once more, weight and bias apart. */
function byHand(steps: number, update: (p: number, g: number, t: number, memory: number[]) => number): number[] {
  let [w, b] = [0.5, 0.125]
  const memory = [
    [0, 0],
    [0, 0],
  ]
  for (let t = 1; t <= steps; t++) {
    const [gw, gb] = gradient(w, b)
    w = update(w, gw, t, memory[0] ?? [])
    b = update(b, gb, t, memory[1] ?? [])
  }
  return [w, b]
}

const close = (seen: Iterable<number>, expected: readonly number[]): void => {
  const values = [...seen]
  expect(values).toHaveLength(expected.length)
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 13)
  })
}

const optimizers: readonly [OptimizerSettings, (p: number, g: number, t: number, memory: number[]) => number][] = [
  [{ name: 'sgd', learningRate: ETA }, (p, g) => p - ETA * g],
  [
    { name: 'momentum', learningRate: ETA, momentum: 0.5 },
    (p, g, _t, memory) => p - ETA * (memory[0] = 0.5 * (memory[0] ?? 0) + g),
  ],
  [
    { name: 'nesterov', learningRate: ETA, momentum: 0.5 },
    (p, g, _t, memory) => p - ETA * (g + 0.5 * (memory[0] = 0.5 * (memory[0] ?? 0) + g)),
  ],
  [
    { name: 'adagrad', learningRate: ETA, epsilon: 0.5 },
    (p, g, _t, memory) => p - (ETA * g) / (Math.sqrt((memory[0] = (memory[0] ?? 0) + g * g)) + 0.5),
  ],
  [
    { name: 'rmsprop', learningRate: ETA, rho: 0.75, epsilon: 0.5 },
    (p, g, _t, memory) => p - (ETA * g) / (Math.sqrt((memory[0] = 0.75 * (memory[0] ?? 0) + 0.25 * g * g)) + 0.5),
  ],
  [
    { name: 'adam', learningRate: ETA, beta1: 0.5, beta2: 0.75, epsilon: 0.5 },
    (p, g, t, memory) => {
      memory[0] = 0.5 * (memory[0] ?? 0) + 0.5 * g
      memory[1] = 0.75 * (memory[1] ?? 0) + 0.25 * g * g
      return p - (ETA * (memory[0] / (1 - 0.5 ** t))) / (Math.sqrt(memory[1] / (1 - 0.75 ** t)) + 0.5)
    },
  ],
]

describe.each(optimizers.map(([settings, update]) => [settings.name, settings, update] as const))(
  'optimizer %s',
  (_name, optimizer, update) => {
    it('does what its formula says', () => {
      close(finished(line({ optimizer }, 5)).parameters(), byHand(5, update))
    })
  },
)

it('AdamW shrinks weights, not biases, and then does as Adam', () => {
  const adam = { learningRate: ETA, beta1: 0.5, beta2: 0.75, epsilon: 0.5 }
  const start = [0.5 * (1 - ETA * 0.5), 0.125]
  const [, b = 0] = finished(line({ optimizer: { name: 'adam', ...adam } }, 1)).parameters()
  const [w = 0] = finished(line({ optimizer: { name: 'adam', ...adam } }, 1)).parameters()
  const seen = finished(line({ optimizer: { name: 'adamW', ...adam, decay: 0.5 } }, 1)).parameters()
  close(seen, [(start[0] ?? 0) + (w - 0.5), b])
})

describe('what is added to the gradient or taken from the weights', () => {
  const [gw, gb] = gradient(0.5, 0.125)
  const sgd = { name: 'sgd', learningRate: ETA } as const
  const momentum = { name: 'momentum', learningRate: ETA, momentum: 0.5 } as const
  const one = (settings: Partial<Experiment>): Float64Array => finished(line(settings, 1)).parameters()

  it.each([sgd, momentum])('L1 with $name', (optimizer) => {
    const regularization = { name: 'l1', lambda: 3, trainingCount: 6 } as const
    close(one({ optimizer, regularization }), [0.5 - ETA * (gw + 0.5), 0.125 - ETA * gb])
  })
  it.each([sgd, momentum])('Nielsen’s L2 with $name', (optimizer) => {
    const regularization = { name: 'l2Nielsen', lambda: 3, trainingCount: 6 } as const
    close(one({ optimizer, regularization }), [0.5 - ETA * (gw + 0.25), 0.125 - ETA * gb])
  })
  it.each([sgd, momentum])('weight decay with $name', (optimizer) => {
    const regularization = { name: 'weightDecay', coefficient: 0.5 } as const
    close(one({ optimizer, regularization }), [0.5 - ETA * (gw + 0.25), 0.125 - ETA * gb])
  })
  it.each([sgd, momentum])('decoupled decay with $name', (optimizer) => {
    const regularization = { name: 'decoupledDecay', coefficient: 0.5 } as const
    close(one({ optimizer, regularization }), [0.5 * (1 - ETA * 0.5) - ETA * gw, 0.125 - ETA * gb])
  })
  it('costs what it says', () => {
    const total = (regularization: Experiment['regularization']): number => {
      const [first] = finished(line({ regularization }, 0)).takeRecords().steps
      return (first?.costTotal ?? NaN) - (first?.cost ?? NaN)
    }
    expect(total({ name: 'l1', lambda: 3, trainingCount: 6 })).toBeCloseTo(0.25, 15)
    expect(total({ name: 'l2Nielsen', lambda: 3, trainingCount: 6 })).toBeCloseTo(0.0625, 15)
    expect(total({ name: 'weightDecay', coefficient: 0.5 })).toBeCloseTo(0.0625, 15)
    expect(total({ name: 'decoupledDecay', coefficient: 0.5 })).toBe(0)
  })
})

describe('clipping', () => {
  const [gw, gb] = gradient(0.5, 0.125)
  const optimizer = { name: 'sgd', learningRate: ETA } as const
  it('by value cuts every entry', () => {
    const clipping = { name: 'value', limit: 0.3 } as const
    expect([gw, gb]).toEqual([0.5, 0.25])
    close(finished(line({ optimizer, clipping }, 1)).parameters(), [0.5 - ETA * 0.3, 0.125 - ETA * 0.25])
  })
  it('by norm shortens all of them together, and leaves short ones alone', () => {
    const norm = Math.hypot(gw, gb)
    const clipped = finished(line({ optimizer, clipping: { name: 'norm', limit: norm / 2 } }, 1)).parameters()
    close(clipped, [0.5 - (ETA * gw) / 2, 0.125 - (ETA * gb) / 2])
    const left = finished(line({ optimizer, clipping: { name: 'norm', limit: 2 * norm } }, 1)).parameters()
    close(left, [0.5 - ETA * gw, 0.125 - ETA * gb])
  })
  it('comes before regularization', () => {
    const clipping = { name: 'value', limit: 0.3 } as const
    const regularization = { name: 'weightDecay', coefficient: 1 } as const
    const seen = finished(line({ optimizer, clipping, regularization }, 1)).parameters()
    close(seen, [0.5 - ETA * (0.3 + 0.5), 0.125 - ETA * 0.25])
  })
})

describe('single layers', () => {
  it('learn at their own pace', () => {
    const [gw, gb] = gradient(0.5, 0.125)
    const settings = { optimizer: { name: 'sgd', learningRate: ETA } } as const
    const seen = finished(line(settings, 1, { learningRateFactor: 0.5 })).parameters()
    close(seen, [0.5 - (ETA * gw) / 2, 0.125 - (ETA * gb) / 2])
  })
  it.each(['sgd', 'adam', 'momentum'] as const)('keep every bit when they are frozen, with %s', (name) => {
    const optimizer =
      name === 'adam'
        ? { name, learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
        : name === 'momentum'
          ? { name, learningRate: 0.1, momentum: 0.9 }
          : { name, learningRate: 0.1 }
    const frozen = layer(3, 'tanh', { name: 'normal', params: { std: 1, mean: 0 } }, undefined, { frozen: true })
    const free = layer(1, 'linear', { name: 'normal', params: { std: 1, mean: 0 } })
    const experiment = inlineExperiment([[1, 2]], [[3]], [frozen, free], 20, {
      optimizer,
      regularization: { name: 'l2Nielsen', lambda: 1, trainingCount: 10 },
    })
    const run = newRun(experiment)
    const before = run.parameters()
    advanceTo(run, 20)
    const after = run.parameters()
    expect(after.slice(0, 9)).toEqual(before.slice(0, 9))
    expect(after.slice(9)).not.toEqual(before.slice(9))
  })
})

describe('all settings together', () => {
  const images = (settings: Partial<Experiment>): Experiment =>
    accepted({
      ...presetExperiment('chapter5TwoHidden', 'images'),
      data: {
        kind: 'set',
        set: 'mnist',
        training: { part: 'training', first: 100, count: 60 },
        validation: null,
        scaling: 'standardized',
      },
      duration: { unit: 'epochs', count: 2 },
      measure: { images: 40, every: 4 },
      ...settings,
    })
  const mixtures: Partial<Experiment>[] = [
    { optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
    { optimizer: { name: 'nesterov', learningRate: 0.01, momentum: 0.9 }, clipping: { name: 'norm', limit: 0.5 } },
    { regularization: { name: 'l1', lambda: 0.1, trainingCount: null }, clipping: { name: 'value', limit: 0.01 } },
    { optimizer: { name: 'rmsprop', learningRate: 0.001, rho: 0.9, epsilon: 1e-8 } },
    { optimizer: { name: 'adagrad', learningRate: 0.01, epsilon: 1e-8 } },
  ]
  it.each(PRECISIONS)('give the same bits on every machine in %s', (precision) => {
    for (const mixture of mixtures) {
      const experiment = images({ ...mixture, precision })
      const dropped = {
        ...experiment,
        layers: experiment.layers.map((each, l) => ({ ...each, dropout: l === 0 ? 0.3 : 0 })),
      }
      const [first, ...others] = MACHINE_NAMES.map((name) => {
        const run = finished(dropped, createMachine(precision, name))
        return { records: run.takeRecords(), parameters: run.parameters(), status: run.status }
      })
      expect(first?.status).toBe('finished')
      for (const other of others) expect(other).toEqual(first)
    }
  })
})
