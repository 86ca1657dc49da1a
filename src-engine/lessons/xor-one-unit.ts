/** Digest HABR-13: four points on one axis, which is all that one hidden unit sees of XOR. */
import { solved } from '../acceptance/xor'
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { monotoneFit, oneUnitFloor } from '../exact/one-unit-floor'
import { BITS, XOR } from '../exact/small-nets'
import { activationFunction } from '../network/activations'
import { plainMachine } from '../numeric/plain-machine'
import { choiceIn, numberIn } from './part-work'
import { decisionPlane } from './xor-plane'

const TARGETS = XOR.flat()
const CURVE_POINTS = 161
/** Room beside the outermost points. */
const MARGIN = 1.5
/** One SiLU unit that solves XOR (digest HABR-13.b). */
const SILU = {
  W1: [[-0.9256290329579145], [-0.9256290329579145]],
  b1: [-0.5448804401602392],
  W2: [-13.371302395344003],
  b2: -2.6742604790696287,
}
/** What rounding leaves of XOR answered exactly. */
const EXACT = 1e-10

/** f of every z. */
function activated(name: Exclude<ActivationName, 'softmax'>, zs: readonly number[]): number[] {
  const machine = plainMachine('float64')
  const [from, to] = [machine.rows(1, zs.length), machine.rows(1, zs.length)]
  from.values.set(zs)
  activationFunction(machine, name, 0).activate(to, from, 1)
  return [...to.values.subarray(0, zs.length)]
}

const meanSquare = (ys: readonly number[]): number =>
  ys.reduce((sum, y, x) => sum + (y - TARGETS[x]!) * (y - TARGETS[x]!), 0) / ys.length

export function oneUnit(controls: Controls): PartAnswer {
  const name = choiceIn<Exclude<ActivationName, 'softmax'>>(controls, 'activation')
  const [w1, w2, b] = [numberIn(controls, 'w1'), numberIn(controls, 'w2'), numberIn(controls, 'b')]
  const [c, d] = [numberIn(controls, 'c'), numberIn(controls, 'd')]
  const place = ([x1, x2]: readonly number[]): number => w1 * x1! + w2 * x2! + b
  const answers = (ss: readonly number[]): number[] => activated(name, ss).map((f) => c * f + d)
  const ss = BITS.map(place)
  const ys = answers(ss)
  const low = Math.min(...ss) - MARGIN
  const high = Math.max(...ss) + MARGIN
  const curve = Array.from({ length: CURVE_POINTS }, (_, i) => low + ((high - low) * i) / (CURVE_POINTS - 1))
  const rising = monotoneFit(ss, TARGETS)
  const order = ss.map((_, x) => x).sort((i, k) => ss[i]! - ss[k]!)
  const { cost, accuracy } = oneUnitFloor(BITS as readonly (readonly [number, number])[], TARGETS)
  const siluError = Math.max(...solved(SILU, 'silu', 'linear').map((y, x) => Math.abs(y - TARGETS[x]!)))
  return {
    readings: {
      impossible: siluError > EXACT,
      floor: cost,
      accuracy,
      constantCost: monotoneFit([0, 0, 0, 0], TARGETS).cost,
      yourCost: meanSquare(ys),
      yourFloor: rising.cost,
      bestOutputs: bestOutputs(),
      siluError,
      balance: ss[0]! + ss[3]! - ss[1]! - ss[2]!,
    },
    figures: [
      {
        id: 'axis',
        kind: 'lines',
        title: 'axisTitle',
        x: { label: 's', scale: 'linear' },
        y: { label: 'y', scale: 'linear', low: -0.25, high: 1.25 },
        series: [
          { label: 'unitCurve', x: curve, y: answers(curve), style: 'line' },
          {
            label: 'bestRising',
            x: order.map((i) => ss[i]!),
            y: order.map((i) => rising.outputs[i]!),
            style: 'dashed',
          },
          { label: 'targets', x: ss, y: TARGETS, style: 'points' },
        ],
        lines: BITS.map((bits, x) => ({ axis: 'x', at: ss[x]!, label: bits.join('') })),
      },
      costs(meanSquare(ys), cost),
      decisionPlane((inputs) => answers(inputs.map(place))),
    ],
    steps: null,
  }
}

/** The best outputs along the diagonal: XOR beside its floor of 1/6. */
const bestOutputs = (): string =>
  monotoneFit([0, 1, 2, 3], TARGETS)
    .outputs.map((y) => (y === 0 ? '0' : y.toFixed(3)))
    .join(', ')

const costs = (yours: number, floor: number) =>
  ({
    id: 'costs',
    kind: 'bars',
    title: 'costsTitle',
    scale: 'linear',
    unit: 'cost',
    groups: [
      { label: 'yours', bars: [{ label: 'cost', value: yours }] },
      { label: 'floorOfRising', bars: [{ label: 'cost', value: floor }] },
      { label: 'constantAnswer', bars: [{ label: 'cost', value: 0.25 }] },
    ],
  }) as const
