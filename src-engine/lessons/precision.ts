/** Digest ENG-01 and BEY-11: what the order of summation does to units that are equal. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { equalDocument, ORDERS, type OrderName } from '../contract/lessons/precision'
import type { Precision } from '../contract/option'
import { firstAsymmetry, type Asymmetry } from '../exact/asymmetry'
import { exactNet } from '../exact/small-nets'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { growth } from './precision-growth'
import { machineOf } from './precision-machines'

const TABLE_WIDTHS = [5, 6, 7, 8, 10, 16, 17]
/** As many as are set at first; all widths and orders with the most that may be set would take seconds. */
const TABLE_STEPS = 60

const asymmetryOf = (width: number, order: OrderName, precision: Precision, steps: number): Asymmetry | null =>
  firstAsymmetry(exactNet(equalDocument(width, precision, steps), {}, machineOf(order, precision)), steps)

/** When units part, by width and order. The table is the same whatever is set but the precision. */
function* partingTable(precision: Precision): Generator<null, CellsFigure> {
  const known = tables.get(precision)
  if (known !== undefined) return known
  const cells: CellsFigure['cells'][number][] = []
  for (const width of TABLE_WIDTHS) {
    for (const order of ORDERS) {
      const found = asymmetryOf(width, order, precision, TABLE_STEPS)
      cells.push({ value: found?.step ?? null, text: found === null ? 'equal' : null })
      yield null
    }
  }
  const table: CellsFigure = {
    id: 'parting',
    kind: 'cells',
    title: 'parting',
    columns: ORDERS,
    rows: TABLE_WIDTHS.map(String),
    columnsLabel: 'order',
    rowsLabel: 'width',
    cells,
    scale: 'linear',
  }
  tables.set(precision, table)
  return table
}
const tables = new Map<Precision, CellsFigure>()

const DIGEST_STEPS = 40

/** What the digest says of single widths, in both precisions. */
function* settledOrders(): Generator<null, Readings> {
  const parts = (width: number, order: OrderName): boolean =>
    (['float32', 'float64'] as const).some((precision) => asymmetryOf(width, order, precision, DIGEST_STEPS) !== null)
  let plainEqual = true
  for (const width of TABLE_WIDTHS) {
    plainEqual &&= !parts(width, 'plain')
    yield null
  }
  return {
    plainEqual,
    tenParts: parts(10, 'tiled8'),
    eightParts: parts(8, 'tiled8'),
    sixteenParts: parts(16, 'tiled8'),
  }
}

let knownOrders: Readings | null = null

function* orders(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const precision = choiceIn<Precision>(controls, 'precision')
  const order = choiceIn<OrderName>(controls, 'order')
  const width = numberIn(controls, 'width')
  const steps = numberIn(controls, 'steps')
  knownOrders ??= yield* settledOrders()
  const table = yield* partingTable(precision)
  const found = asymmetryOf(width, order, precision, steps)
  const net = exactNet(equalDocument(width, precision, steps), {}, machineOf(order, precision))
  net.advanceTo(found?.step ?? steps)
  const layer = net.look().layers[found?.layer ?? 0]!
  const distances = layer.weights.map((weight, i) => weight - layer.weights[i % layer.fanIn]!)
  return {
    readings: {
      ...knownOrders,
      firstStep: found?.step ?? null,
      layer: found === null ? null : found.layer + 1,
      ulps: found?.ulps ?? null,
    },
    figures: [
      table,
      {
        id: 'distances',
        kind: 'matrices',
        title: 'distances',
        matrices: [
          {
            label: `W${'₁₂'[found?.layer ?? 0]!}`,
            rows: layer.fanOut,
            columns: layer.fanIn,
            values: [...distances],
            note: found === null ? 'equal' : 'parted',
          },
        ],
      },
    ],
    steps: null,
  }
}

export const PRECISION: Readonly<Record<string, PartWork>> = {
  'precision/orders': orders,
  'precision/growth': growth,
}
