/** Digest BEY-12: which parts of training treat equal units unlike. */
import type { ChoiceOf } from '../contract/choices'
import type { ExactRules } from '../contract/exact'
import type { Experiment } from '../contract/experiment'
import type { PartAnswer } from '../contract/lessons/answer'
import {
  TESTED_OPTIMIZERS,
  TREATMENTS,
  UNIT_TREATMENTS,
  type Treatment,
} from '../contract/lessons/breaking-symmetry-training'
import type { Controls } from '../contract/lessons/lesson'
import { OPTIMIZERS, type OptimizerName, type OptimizerSettings } from '../contract/optimizers'
import type { ExactNet } from '../exact/exact-net'
import { constantLayers, exactNet, smallExperiment } from '../exact/small-nets'
import { symmetryDefect } from '../exact/symmetry-measures'
import { distinctRows } from '../exact/weight-pattern'
import { equalNow, unitsFigure } from './breaking-symmetry-units'
import { choiceIn, numberIn } from './part-work'

/** The settings of an optimizer as they are declared, with a rate at which a few dozen steps show something. */
function settingsOf(name: OptimizerName): OptimizerSettings {
  const params = Object.entries(OPTIMIZERS[name].params).map(([key, option]) => [key, option.default] as const)
  return { name, ...Object.fromEntries(params), learningRate: 0.05 } as ChoiceOf<typeof OPTIMIZERS>
}

function treatedNet(optimizer: OptimizerName, treatment: Treatment, units: number, seed: number): ExactNet {
  const inputs = [
    [1, 0.2, 0.5],
    [-0.4, 1, -0.3],
    [0.6, -0.5, 0.1],
  ]
  const layers = constantLayers([units, 1], ['tanh', 'linear'], [0.3, 0.4], [0.1, 0.1])
  const hidden = { ...layers[0]!, dropout: treatment === 'dropout' ? 0.5 : 0 }
  const experiment: Experiment = {
    ...smallExperiment(inputs, [[1], [0], [0.4]], [hidden, layers[1]!], { seed }),
    optimizer: settingsOf(optimizer),
    ...(treatment === 'decay' ? { regularization: { name: 'weightDecay', coefficient: 0.01 } } : {}),
    ...(treatment === 'clipping' ? { clipping: { name: 'norm', limit: 0.05 } } : {}),
  }
  const perUnit = (value: (j: number) => number): number[] => Array.from({ length: units }, (_, j) => value(j))
  const rules: Partial<Record<Treatment, Partial<ExactRules>>> = {
    noise: { noise: [perUnit(() => 0.01), null] },
    mask: { masks: [perUnit((j) => j).flatMap((j) => [0, 1, 2].map((k) => (k === j % 3 ? 0 : 1))), null] },
    rates: { rates: [{ weights: perUnit((j) => 1 + 0.1 * j), biases: perUnit(() => 1) }, null] },
  }
  return exactNet(experiment, rules[treatment] ?? {})
}

function distinctOf(net: ExactNet): number {
  const { weights, fanIn } = net.look().layers[0]!
  return distinctRows(weights, fanIn)
}

let knownTable: { readonly name: string; readonly table: readonly (readonly number[])[] } | null = null

/** Distinct hidden units by treatment and optimizer; the last table is kept, for it outlives a change of the others. */
function* distinctTable(units: number, seed: number, count: number): Generator<null, readonly (readonly number[])[]> {
  const name = `${units}/${seed}/${count}`
  if (knownTable?.name === name) return knownTable.table
  const table: number[][] = []
  for (const treatment of TREATMENTS) {
    const row: number[] = []
    for (const optimizer of TESTED_OPTIMIZERS) {
      const net = treatedNet(optimizer, treatment, units, seed)
      net.advanceTo(count)
      row.push(distinctOf(net))
      yield null
    }
    table.push(row)
  }
  knownTable = { name, table }
  return table
}

export function* breakers(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const units = numberIn(controls, 'units')
  const seed = numberIn(controls, 'seed')
  const count = numberIn(controls, 'steps')
  const table = yield* distinctTable(units, seed, count)
  const breaks = (treatment: Treatment): boolean =>
    table[TREATMENTS.indexOf(treatment)]!.every((distinct) => distinct > 1)
  const chosen = treatedNet(
    choiceIn<OptimizerName>(controls, 'optimizer'),
    choiceIn<Treatment>(controls, 'treatment'),
    units,
    seed,
  )
  const defects = Array.from({ length: count }, (_, step) => {
    chosen.advanceTo(step + 1)
    const { weights, fanIn } = chosen.look().layers[0]!
    return symmetryDefect(weights, fanIn)
  })
  const look = chosen.look()
  const { weights, fanIn } = look.layers[0]!
  return {
    readings: {
      kept: TREATMENTS.every(
        (treatment, row) => UNIT_TREATMENTS.includes(treatment) || table[row]!.every((distinct) => distinct === 1),
      ),
      dropoutBreaks: breaks('dropout'),
      noiseBreaks: breaks('noise'),
      maskBreaks: breaks('mask'),
      ratesBreak: breaks('rates'),
      distinct: distinctOf(chosen),
      spread: weights.reduce((largest, value, i) => Math.max(largest, Math.abs(value - weights[i % fanIn]!)), 0),
    },
    figures: [
      {
        id: 'table',
        kind: 'cells',
        title: 'table',
        columns: TESTED_OPTIMIZERS,
        rows: TREATMENTS,
        columnsLabel: 'optimizerLabel',
        rowsLabel: 'treatmentLabel',
        cells: table.flat().map((value) => ({ value, text: null })),
        scale: 'linear',
      },
      unitsFigure('units', equalNow(look)),
      {
        id: 'defects',
        kind: 'lines',
        title: 'defects',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'D₁', scale: 'log' },
        series: [
          {
            label: 'W₁',
            x: defects.map((_, k) => k + 1),
            y: defects.map((d) => (d > 0 ? d : Number.NaN)),
            style: 'line',
          },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}
