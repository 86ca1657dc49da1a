import {
  MOST_CLASSES,
  MOST_HARDEST,
  type Confusion,
  type ConfusionParams,
  type JudgedImage,
} from '../contract/probes/confusion'
import { costFunctions } from '../network/costs'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import { largestPlace } from '../numeric/largest-place'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const confusion: Probe<'confusion'> = { needs: 'all', parse, take }

/** Rows at once: few enough that a wide net still answers between two blocks. */
const ROWS = 32

const isWhole = (value: unknown, below: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < below

function parse(params: unknown): ConfusionParams {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== 3) throw refusedParams('params')
  const { part, hardest, pair } = params as Readonly<Record<string, unknown>>
  if (part !== 'training' && part !== 'validation') throw refusedParams('part')
  if (!isWhole(hardest, MOST_HARDEST + 1)) throw refusedParams('hardest')
  if (pair === null) return { part, hardest, pair }
  if (typeof pair !== 'object' || Object.keys(pair).length !== 2) throw refusedParams('pair')
  const { label, prediction } = pair as Readonly<Record<string, unknown>>
  if (!isWhole(label, MOST_CLASSES) || !isWhole(prediction, MOST_CLASSES)) throw refusedParams('pair')
  return { part, hardest, pair: { label, prediction } }
}

/** What is not a number is worse than any cost. */
const hardness = (image: JudgedImage): number => (Number.isNaN(image.cost) ? Infinity : image.cost)

/** Puts an image at its place in a list that has the hardest first and at most `most` entries. */
function insert(hardest: JudgedImage[], image: JudgedImage, most: number): void {
  const weight = hardness(image)
  if (most === 0 || (hardest.length === most && weight <= hardness(hardest[most - 1]!))) return
  let low = 0
  let high = hardest.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hardness(hardest[middle]!) >= weight) low = middle + 1
    else high = middle
  }
  hardest.splice(low, 0, image)
  if (hardest.length > most) hardest.pop()
}

function* take(subject: Subject, params: ConfusionParams): Generator<void, Confusion> {
  const { machine, network } = subject
  const outputs = network.sizes.at(-1)!
  const examples = subject[params.part]
  const count = examples?.count ?? 0
  const classes = count > 0 && outputs > 1 && outputs <= MOST_CLASSES ? outputs : 0
  const counts = new Float64Array(classes * classes)
  const hardest: JudgedImage[] = []
  const ofPair: JudgedImage[] = []
  let costs = 0
  let hits = 0
  if (examples !== null) {
    const workspace = new Workspace(machine, network.sizes, examples, ROWS)
    const { activations, targets } = workspace.output
    const { ofRow } = costFunctions[network.cost]
    for (let from = 0; from < count; from += workspace.rows) {
      const rows = Math.min(workspace.rows, count - from)
      workspace.load(null, from, rows)
      forward(network, workspace, rows)
      for (let row = 0; row < rows; row++) {
        const start = row * activations.stride
        const label = largestPlace(targets.values, start, outputs)
        const prediction = largestPlace(activations.values, start, outputs)
        const confidence = activations.values[start + prediction]!
        const image = { position: from + row, label, prediction, confidence, cost: ofRow(workspace.output, row) }
        costs += image.cost
        if (label === prediction) hits++
        if (classes > 0) counts[label * classes + prediction]!++
        insert(hardest, image, params.hardest)
        const { pair } = params
        if (label === pair?.label && prediction === pair.prediction && ofPair.length < MOST_HARDEST) ofPair.push(image)
      }
      yield
    }
  }
  const recalls = new Float64Array(classes).map((_, label) => {
    const row = counts.subarray(label * classes, (label + 1) * classes)
    return row[label]! / row.reduce((sum, n) => sum + n, 0)
  })
  return {
    classes,
    examples: count,
    counts,
    recalls,
    accuracy: outputs > 1 ? hits / count : Number.NaN,
    cost: costs / count,
    hardest,
    ofPair,
  }
}
