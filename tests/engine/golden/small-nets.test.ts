/** Digest HABR-09 to HABR-13, HABR-C2 and SE: nets of a few units on one sample or on XOR. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import type { Run } from '@engine/training/run'
import { acceptance, digestLayer } from '../support/acceptance'
import { advanceTo, constantStart, explicitStart, inlineExperiment, layer, newRun } from '../support/experiments'
import { weightPattern } from '../support/weight-pattern'
import { parametersOf } from '../support/parameters'

const BITS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const XOR = [[0], [1], [1], [0]]
const rarely = { measure: { images: 100, every: 100_000 } }
const zeros = constantStart(0)

const costAt = (run: Run, step: number): number => {
  advanceTo(run, step)
  return run.takeRecords().steps.at(-1)?.cost ?? NaN
}

/** First step whose cost is below `threshold`; null: none up to the end. */
function stepsBelow(experiment: Experiment, threshold: number): { steps: number | null; cost: number } {
  const run = newRun(experiment)
  advanceTo(run, run.total)
  const records = run.takeRecords().steps
  const found = records.find(({ cost }) => cost < threshold)
  return { steps: found?.step ?? null, cost: (found ?? records.at(-1))?.cost ?? NaN }
}

const constantNet = (hidden: number, acts: readonly ActivationName[], w: number, b: number): LayerSettings[] => [
  layer(hidden, acts[0] ?? 'tanh', constantStart(w), constantStart(b)),
  layer(1, acts[1] ?? 'sigmoid', constantStart(w), constantStart(b)),
]

it('HABR-09.a: a net of zeros still trains its output bias', () => {
  const { expected, expectClose } = acceptance<unknown, { b2: Record<string, number> }>('HABR-09.a')
  const layers = [layer(2, 'tanh', zeros), layer(1, 'linear', zeros)]
  const run = newRun(inlineExperiment([[0.5, 2]], [[42]], layers, 50))
  for (const [step, b2] of Object.entries(expected.b2)) {
    advanceTo(run, Number(step))
    const all = [...parametersOf(run.network).flat]
    expectClose(all.pop() ?? NaN, b2, `b2 after ${step}`)
    expect(all.every((value) => value === 0)).toBe(true)
  }
})

describe('HABR-09.b: which parameters leave zero, and when', () => {
  interface Case {
    hidden: ActivationName
    output: ActivationName
    target: number
    first_step_nonzero: Record<'W1' | 'b1' | 'W2' | 'b2', number | null>
  }
  const { expected } = acceptance<unknown, Case[]>('HABR-09.b')
  it.each(expected.map((row) => [row.hidden, row.output, row] as const))('%s then %s', (hidden, output, row) => {
    const layers = [layer(2, hidden, zeros), layer(1, output, zeros)]
    const run = newRun(inlineExperiment([[0.5, 2]], [[row.target]], layers, 5))
    const first: Record<string, number | null> = { W1: null, b1: null, W2: null, b2: null }
    for (let step = 1; step <= 5; step++) {
      advanceTo(run, step)
      const { weights, biases } = parametersOf(run.network)
      const tensors = { W1: weights[0], b1: biases[0], W2: weights[1], b2: biases[1] }
      for (const [name, values] of Object.entries(tensors)) {
        if (values?.some((value) => value !== 0)) first[name] ??= step
      }
    }
    expect(first).toEqual(row.first_step_nonzero)
  })
})

it('HABR-10: a constant start keeps hidden units equal', () => {
  interface Row {
    k: number
    W1_row_values: number[]
    b1_value: number
    W2_row: number[]
    b2: number[]
  }
  const { inputs, expected, expectClose } = acceptance<{ x: number[]; t: number[]; lr: number }, Row[]>('HABR-10')
  const layers = [
    layer(4, 'tanh', constantStart(0.3), constantStart(0.3)),
    layer(2, 'linear', constantStart(0.7), constantStart(0.7)),
  ]
  const run = newRun(inlineExperiment([inputs.x], [inputs.t], layers, 50, { learningRate: inputs.lr }))
  for (const { k, W1_row_values, b1_value, W2_row, b2 } of expected) {
    advanceTo(run, k)
    const { weights, biases } = parametersOf(run.network)
    const [W1 = new Float64Array(), W2 = new Float64Array()] = weights
    expect(weightPattern(W1, 3)).toBe('equal per source')
    expect(weightPattern(W2, 4)).toBe('equal per target')
    expect(new Set(biases[0]).size).toBe(1)
    W1_row_values.forEach((value, i) => {
      expectClose(W1[i] ?? NaN, value, `W1 ${k}`)
    })
    expectClose(biases[0]?.[0] ?? NaN, b1_value, `b1 ${k}`)
    W2_row.forEach((value, j) => {
      expectClose(W2[j * 4] ?? NaN, value, `W2 ${k}`)
    })
    b2.forEach((value, j) => {
      expectClose(biases[1]?.[j] ?? NaN, value, `b2 ${k}`)
    })
  }
})

describe('HABR-11: the collapsed one-unit net at the same rate', () => {
  it('a: [2,3,1] beside [2,1,1]', () => {
    interface Row {
      k: number
      y_full: number
      y_collapsed_same_lr: number
    }
    const { expected, expectClose } = acceptance<unknown, Row[]>('HABR-11.a')
    const net = (hidden: number, w2: number): Run =>
      newRun(
        inlineExperiment(
          [[0.5, 2]],
          [[1]],
          [layer(hidden, 'sigmoid', constantStart(0.1)), layer(1, 'linear', constantStart(w2))],
          50,
        ),
      )
    const output = (run: Run, step: number): number => {
      advanceTo(run, step)
      return run.takeRecords().steps.at(-1)?.layers.activationMean[1] ?? NaN
    }
    const full = net(3, 0.2)
    const collapsed = net(1, 3 * 0.2)
    for (const { k, y_full, y_collapsed_same_lr } of expected) {
      expectClose(output(full, k), y_full, `full ${k}`)
      expectClose(output(collapsed, k), y_collapsed_same_lr, `collapsed ${k}`)
    }
  })

  it('b: wider and wider', () => {
    interface Row {
      n2: number
      loss_full: number
      loss_same_lr: number
    }
    const { expected, expectClose } = acceptance<unknown, Row[]>('HABR-11.b')
    const xs = Array.from({ length: 16 }, (_, i) => [Math.sin(3 * i + 1), Math.cos(2 * i + 0.5), Math.sin(1.7 * i)])
    const ts = xs.map(([x0 = 0, x1 = 0]) => [Math.sin(x0) + 0.3, 0.5 * x1 - 0.2])
    const loss = (hidden: number, w2: number): number => {
      const layers = [
        layer(hidden, 'tanh', constantStart(0.3), constantStart(0.1)),
        layer(2, 'linear', constantStart(w2), constantStart(0.05)),
      ]
      return costAt(newRun(inlineExperiment(xs, ts, layers, 200, { learningRate: 0.05, ...rarely })), 200)
    }
    for (const { n2, loss_full, loss_same_lr } of expected) {
      expectClose(loss(n2, 0.2), loss_full, `full ${n2}`)
      expectClose(loss(1, n2 * 0.2), loss_same_lr, `collapsed ${n2}`)
    }
  })
})

it('HABR-12: XOR by two ReLU units, exactly', () => {
  interface Net {
    W1: number[][]
    b1: number[]
    W2: number[]
    b2: number
  }
  const { inputs } = acceptance<Record<'A' | 'B', Net>, unknown>('HABR-12')
  for (const { W1, b1, W2, b2 } of Object.values(inputs)) {
    const layers = [
      digestLayer(
        2,
        2,
        'relu',
        (i, j) => W1[i]?.[j] ?? NaN,
        (j) => b1[j] ?? NaN,
      ),
      digestLayer(
        2,
        1,
        'relu',
        (i) => W2[i] ?? NaN,
        () => b2,
      ),
    ]
    expect(costAt(newRun(inlineExperiment(BITS, XOR, layers, 0)), 0)).toBe(0)
  }
})

it('HABR-13.d: constant starts are stuck above 1/6 on XOR', () => {
  const { expected, expectClose } = acceptance<unknown, { acts: ActivationName[]; n2: number; loss: number }[]>(
    'HABR-13.d',
  )
  for (const { acts, n2, loss } of expected) {
    const run = newRun(
      inlineExperiment(BITS, XOR, constantNet(n2, acts, 0.5, 0.1), 20_000, { learningRate: 1, ...rarely }),
    )
    const reached = costAt(run, 20_000)
    expectClose(reached, loss, acts.join('/'))
    expect(reached).toBeGreaterThan(1 / 6)
  }
})

it('HABR-C2: handing weights to a second net is going on, bit for bit', () => {
  const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const
  const start = [layer(3, 'tanh', normal, normal), layer(1, 'sigmoid', normal, normal)]
  const whole = newRun(inlineExperiment(BITS, XOR, start, 100))
  advanceTo(whole, 100)
  const first = newRun(inlineExperiment(BITS, XOR, start, 50))
  advanceTo(first, 50)
  const handed = parametersOf(first.network).weights.map((weights, l) => ({
    ...start[l],
    weights: explicitStart(weights),
    biases: explicitStart(parametersOf(first.network).biases[l] ?? []),
  }))
  const second = newRun(inlineExperiment(BITS, XOR, handed as LayerSettings[], 50))
  advanceTo(second, 50)
  expect(second.parameters()).toEqual(whole.parameters())
})

describe('SE-01: XOR from zeros', () => {
  const layers = [layer(2, 'sigmoid', zeros), layer(1, 'sigmoid', zeros)]

  it('a: the full batch is stationary for ever', () => {
    const run = newRun(inlineExperiment(BITS, XOR, layers, 1_000, { learningRate: 1 }))
    expect(costAt(run, 1_000)).toBe(0.25)
    expect(run.parameters().every((value) => value === 0)).toBe(true)
  })

  it('b: sample by sample it moves, and stays symmetric', () => {
    interface Row {
      sample: number
      W1_col: number[]
      b1: number
      W2: number
      b2: number
    }
    const { expected, expectClose } = acceptance<unknown, Row[]>('SE-01.b')
    const batch = { size: 1, order: 'given' } as const
    const run = newRun(inlineExperiment(BITS, XOR, layers, 4, { learningRate: 1, batch }))
    for (const { sample, W1_col, b1, W2, b2 } of expected) {
      advanceTo(run, sample + 1)
      const { weights, biases } = parametersOf(run.network)
      for (const unit of [0, 1]) {
        expectClose(weights[0]?.[2 * unit] ?? NaN, W1_col[0] ?? NaN)
        expectClose(weights[0]?.[2 * unit + 1] ?? NaN, W1_col[1] ?? NaN)
        expectClose(biases[0]?.[unit] ?? NaN, b1)
        expectClose(weights[1]?.[unit] ?? NaN, W2)
      }
      expectClose(biases[1]?.[0] ?? NaN, b2)
      const [first, second, third, fourth] = [...(weights[0] ?? [])]
      expect([first, second]).toEqual([third, fourth])
    }
  })
})

it('SE-09: symmetric nets learn what one unit can', () => {
  type Start = { loss: number }
  const { expected, expectClose } = acceptance<unknown, { task: string; 'const_0.5': Start; const_0: Start }[]>('SE-09')
  const tasks: Record<string, (a: number, b: number) => number> = {
    AND: (a, b) => a * b,
    OR: (a, b) => Math.max(a, b),
    NAND: (a, b) => 1 - a * b,
    x1: (a) => a,
    XOR: (a, b) => Math.abs(a - b),
  }
  for (const { task, 'const_0.5': half, const_0: zero } of expected) {
    const targets = BITS.map(([a = 0, b = 0]) => [tasks[task]?.(a, b) ?? NaN])
    for (const [w, { loss }] of [
      [0.5, half],
      [0, zero],
    ] as const) {
      const layers = constantNet(4, ['sigmoid', 'sigmoid'], w, 0)
      const run = newRun(inlineExperiment(BITS, targets, layers, 20_000, { learningRate: 1, ...rarely }))
      expectClose(costAt(run, 20_000), loss, `${task} from ${w}`)
    }
  }
})

it('SE-12: a changed weight is absorbed by the zeros around it', () => {
  const { expected } = acceptance<unknown, Record<'sigmoid' | 'tanh', Record<'W1' | 'W2' | 'W3', number>>>('SE-12')
  for (const hidden of ['sigmoid', 'tanh'] as const) {
    const output = (changed: number | null): number => {
      const sizes = [2, 3, 3, 1]
      const layers = [0, 1, 2].map((l) =>
        digestLayer(
          sizes[l] ?? 0,
          sizes[l + 1] ?? 0,
          l === 2 ? 'linear' : hidden,
          (i, j) => (l === changed && i + j === 0 ? 10 : 0),
          () => 0,
        ),
      )
      const run = newRun(inlineExperiment([[0.5, 2]], [[0]], layers, 0))
      advanceTo(run, 0)
      return run.takeRecords().steps[0]?.layers.activationMean[2] ?? NaN
    }
    const changes = [0, 1, 2].map((l) => output(l) - output(null))
    expect(changes).toEqual([expected[hidden].W1, expected[hidden].W2, expected[hidden].W3])
  }
})

it('SE-13.a: leaving a strict saddle takes longer by the same number of steps per decade', () => {
  const { expected } = acceptance<unknown, { steps: Record<string, number> }>('SE-13.a')
  const corners = [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ]
  for (const [eps, steps] of Object.entries(expected.steps)) {
    const wave = (k: number): number => Number(eps) * Math.sin(1 + k)
    const layers = [
      digestLayer(
        2,
        8,
        'tanh',
        (i, j) => wave(8 * i + j),
        () => 0,
      ),
      digestLayer(
        8,
        1,
        'linear',
        (i) => wave(16 + i),
        () => 0,
      ),
    ]
    const targets = corners.map(([x1 = 0]) => [x1])
    const escape = stepsBelow(inlineExperiment(corners, targets, layers, 300, { learningRate: 0.05 }), 0.5)
    expect(Math.abs((escape.steps ?? NaN) - steps)).toBeLessThanOrEqual(1)
  }
})

it('SE-13.b: a small perturbation of a constant start need not help on XOR', () => {
  const { expected } = acceptance<unknown, { eps: number; steps_to_loss_below_0_1: number | null; loss: number }[]>(
    'SE-13.b',
  )
  for (const { eps, steps_to_loss_below_0_1: steps, loss } of expected) {
    const layers = [
      digestLayer(
        2,
        4,
        'tanh',
        (i, j) => 0.5 + eps * Math.sin(1 + 4 * i + j),
        () => 0.1,
      ),
      digestLayer(
        4,
        1,
        'sigmoid',
        (i) => 0.5 + eps * Math.sin(9 + i),
        () => 0.1,
      ),
    ]
    const escape = stepsBelow(inlineExperiment(BITS, XOR, layers, 20_000, { learningRate: 1 }), 0.1)
    if (steps === null) expect(escape.steps).toBeNull()
    else expect(Math.abs((escape.steps ?? NaN) - steps)).toBeLessThanOrEqual(0.01 * steps)
    if (steps === null) expect(Math.abs(escape.cost - loss)).toBeLessThanOrEqual(1e-5)
  }
})
