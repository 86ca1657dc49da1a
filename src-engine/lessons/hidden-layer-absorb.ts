/** Digest SE-12: one weight among zeros is set to another value, and whether the output hears of it. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import { ABSORBING, PLACES } from '../contract/lessons/hidden-layer-factors'
import type { Controls } from '../contract/lessons/lesson'
import { constantLayers, exactNet, outputs, smallExperiment } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'

type Place = (typeof PLACES)[number]
type Sizes = readonly number[]

const SIZES: Sizes = [2, 3, 3, 1]
const SHALLOW: Sizes = [2, 3, 1]

function zeroNet(sizes: Sizes, hidden: ActivationName, x: readonly number[]) {
  const zeros = sizes.slice(1).map(() => 0)
  const activations = zeros.map((_, l): ActivationName => (l === zeros.length - 1 ? 'linear' : hidden))
  return exactNet(smallExperiment([x], [[1]], constantLayers(sizes.slice(1), activations, zeros, zeros)))
}

/** The place of the first weight of a matrix, or of the last bias, in the flat copy of all parameters. */
function flatPlace(sizes: Sizes, place: Place): number {
  const starts = sizes
    .slice(1)
    .map((_, l) => sizes.slice(1, l + 1).reduce((total, size, k) => total + (sizes[k]! + 1) * size, 0))
  return place === 'b3' ? starts.at(-1)! + sizes.at(-2)! : starts[Number(place[1]) - 1]!
}

/** The net before and after, and what the change did. */
function changed(sizes: Sizes, hidden: ActivationName, x: readonly number[], place: Place, change: number) {
  const net = zeroNet(sizes, hidden, x)
  const before = net.look()
  const y = outputs(net)[0]!
  const at = flatPlace(sizes, place)
  net.parameters = net.parameters.map((value, i) => (i === at ? change : value))
  return { before, after: net.look(), moved: outputs(net)[0]! - y }
}

const written = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−')

export function absorb(controls: Controls): PartAnswer {
  const hidden = choiceIn<(typeof ABSORBING)[number]>(controls, 'hidden')
  const place = choiceIn<Place>(controls, 'place')
  const change = numberIn(controls, 'change')
  const x = [numberIn(controls, 'x1'), numberIn(controls, 'x2')]
  const moved = ABSORBING.map((name) => PLACES.map((at) => changed(SIZES, name, x, at, change).moved))
  const of = (name: (typeof ABSORBING)[number], at: Place): number =>
    moved[ABSORBING.indexOf(name)]![PLACES.indexOf(at)]!
  const { before, after } = changed(SIZES, hidden, x, place, change)
  const listening = before.layers
    .flatMap(({ weightGradient, biasGradient }) => [weightGradient, biasGradient])
    .filter((group) => group.some((slope) => slope !== 0))
  return {
    readings: {
      sigmoidW1: of('sigmoid', 'W1'),
      sigmoidW2: of('sigmoid', 'W2'),
      absorbsAll: of('sigmoid', 'W3'),
      sigmoidW3: of('sigmoid', 'W3'),
      tanhW3: of('tanh', 'W3'),
      outputBias: of('tanh', 'b3'),
      shallowW1: changed(SHALLOW, 'sigmoid', x, 'W1', change).moved,
      groupsLeft: listening.length,
      yours: of(hidden, place),
    },
    figures: [
      {
        id: 'moved',
        kind: 'cells',
        title: 'movedTitle',
        columns: PLACES,
        rows: ABSORBING,
        columnsLabel: 'changedPlace',
        rowsLabel: 'hiddenActivation',
        cells: moved.flat().map((value) => ({ value, text: written(value) })),
        scale: 'linear',
      },
      {
        id: 'activations',
        kind: 'bars',
        title: 'activationsTitle',
        scale: 'linear',
        unit: 'a',
        groups: after.layers.map(({ activations }, l) => ({
          label: `layer${l + 1}`,
          bars: [
            { label: 'before', value: before.layers[l]!.activations[0]![0]! },
            ...[...activations[0]!].map((value, unit) => ({
              label: activations[0]!.length === 1 ? 'y' : `a${'₁₂₃'[unit]!}`,
              value,
              layer: { index: l, of: SIZES.length - 1 },
            })),
          ],
        })),
      },
    ],
    steps: null,
  }
}
