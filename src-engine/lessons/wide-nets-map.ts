/** Digest BEY-06: gradients over the scale of the weights and the depth, beside what theory expects. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { FIELD_ACTIVATIONS } from '../contract/lessons/wide-nets-documents'
import { exp, log } from '../numeric/elementary'
import { RememberedDraws } from '../network/standard-draws'
import { quietly } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { signals, throughNet } from './wide-nets-signals'
import { MOMENTS, settledField } from './wide-nets-theory'

type Name = (typeof FIELD_ACTIVATIONS)[number]

const DEPTHS = [2, 4, 6, 9, 12, 16, 20] as const
/** σw on both sides of the edge. */
const SCALES: Readonly<Record<Name, readonly number[]>> = {
  tanh: [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3],
  sigmoid: [1, 2, 4, 6, 8, 10, 12, 15],
}
/** Beside it the noise of a finite net decides the sign. */
const CLEAR = 0.5
/** The rest lies where a finite net strays from theory. */
const MOST = 0.9
/** Columns of the two numbers of the table of BEY-05. */
const LOW = 1
const HIGH = 1.5

const cells = (id: string, scales: readonly number[], rows: readonly (readonly number[])[]): CellsFigure => ({
  id,
  kind: 'cells',
  title: id,
  columns: scales.map(String),
  rows: DEPTHS.slice(0, rows.length).map(String),
  columnsLabel: 'σw',
  rowsLabel: 'depth',
  cells: rows.flatMap((row) => row.map((value) => ({ value, text: null }))),
  scale: 'linear',
})

/** Of the measured cells whose theory is clearly not 0, the share with its sign. */
function agreeingSigns(measured: readonly number[], theory: readonly number[]): number {
  const clear = theory.flatMap((expected, i) => (Math.abs(expected) > CLEAR ? [expected * measured[i]! > 0] : []))
  return clear.filter(Boolean).length / clear.length
}

function* compute(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const activation = choiceIn<Name>(controls, 'activation')
  const biasStd = numberIn(controls, 'biasStd')
  const shape = { activation, width: numberIn(controls, 'width'), biasStd, seed: numberIn(controls, 'seed') }
  const moments = MOMENTS[activation]
  const scales = SCALES[activation]
  const settled = scales.map((scale) => settledField(moments, scale * scale, biasStd))
  const logChi = settled.map(({ chi }) => log(chi))
  // Inputs that give z the spread it settles at, as in the middle of a deep net.
  const inputStds = settled.map(({ q }) => Math.sqrt(moments.at(0, q).square))
  const draws = new RememberedDraws()
  const rows: number[][] = []
  for (const depth of DEPTHS) {
    const row: number[] = []
    for (const [i, scale] of scales.entries()) {
      const net = { ...shape, depth, weightVariance: scale * scale, inputStd: inputStds[i]! }
      const { logDeltas } = yield* quietly(throughNet(net, signals, draws))
      row.push(logDeltas[0]! - logDeltas.at(-1)!)
      yield null
    }
    rows.push(row)
  }
  const expected = DEPTHS.map((depth) => logChi.map((value) => ((depth - 1) / 2) * value))
  const deepest = rows.at(-1)!
  const perLayer = (scale: number): number | null => {
    const at = scales.indexOf(scale)
    return at < 0 ? null : exp(deepest[at]! / (DEPTHS.at(-1)! - 1))
  }
  const signs = agreeingSigns(rows.flat(), expected.flat())
  return {
    readings: {
      signs,
      signsAgree: signs >= MOST,
      ordered: deepest[0]! - deepest.at(-1)!,
      perLayerLow: perLayer(LOW),
      perLayerHigh: perLayer(HIGH),
    },
    figures: [cells('measuredMap', scales, rows), cells('theoryMap', scales, expected)],
    steps: null,
  }
}

export const mapWork: PartWork = compute
