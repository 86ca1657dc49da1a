/**
 * The numbers of a net that tell units apart. `sizes`: units of every layer, input first; matrices (fanOut, fanIn)
 * row-major.
 */
export interface ColouredNet {
  readonly sizes: readonly number[]
  readonly weights: readonly ArrayLike<number>[]
  readonly biases: readonly ArrayLike<number>[]
  /** Targets of all examples, one list per example. Outputs of equal targets start with one colour. */
  readonly targets: readonly ArrayLike<number>[]
}

/**
 * Per layer, input first, the colour of every unit: equal numbers, equal colours, counted from 0 in the order they
 * appear.
 */
export type Colours = readonly (readonly number[])[]

/**
 * The coarsest stable partition of units, by colour refinement (digest 0.2): every input is its own colour, every
 * hidden layer one colour, outputs of equal targets one; units part company where their biases differ, or what they
 * weigh of, or give to, the units of any colour as a multiset. Training that treats units alike keeps its classes
 * equal: same values for ever, up to the order in which their terms are summed.
 */
export function stablePartition(net: ColouredNet): Colours {
  const last = net.sizes.length - 1
  let colours = net.sizes.map((size, l) =>
    numbered(
      Array.from({ length: size }, (_, unit) =>
        l === 0 ? String(unit) : l === last ? net.targets.map((row) => row[unit]!).join() : '',
      ),
    ),
  )
  for (;;) {
    const refined = colours.map((layer, l) =>
      numbered(layer.map((colour, unit) => `${colour}|${l === 0 ? '' : signature(net, colours, l, unit)}`)),
    )
    if (refined.every((layer, l) => classes(layer) === classes(colours[l]!))) return refined
    colours = refined
  }
}

const classes = (layer: readonly number[]): number => new Set(layer).size

/** What sets a unit apart at present; layer ≥ 1. */
function signature({ sizes, weights, biases }: ColouredNet, colours: Colours, layer: number, unit: number): string {
  const fanIn = sizes[layer - 1]!
  const incoming = weights[layer - 1]!
  const entering = colours[layer - 1]!.map((colour, k) => `${colour}:${incoming[unit * fanIn + k]! + 0}`)
  const outgoing = weights[layer]
  const leaving =
    outgoing === undefined
      ? []
      : colours[layer + 1]!.map((colour, j) => `${colour}:${outgoing[j * sizes[layer]! + unit]! + 0}`)
  return `${biases[layer - 1]![unit]! + 0}/${entering.sort().join()}/${leaving.sort().join()}`
}

function numbered(names: readonly string[]): number[] {
  const numbers = new Map<string, number>()
  return names.map((name) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
}

/**
 * Units of every hidden layer that are equal now, bit for bit: incoming weights, bias and outgoing weights; the others
 * as they come.
 */
export function observedGroups({ sizes, weights, biases }: Omit<ColouredNet, 'targets'>): Colours {
  return sizes.map((size, l) => {
    const units = Array.from({ length: size }, (_, unit) => unit)
    if (l === 0) return units
    const fanIn = sizes[l - 1]!
    const outgoing = weights[l]
    return numbered(
      units.map((unit) => {
        const entering = Array.from({ length: fanIn }, (_, k) => weights[l - 1]![unit * fanIn + k]! + 0)
        const leaving =
          outgoing === undefined ? [] : Array.from({ length: sizes[l + 1]! }, (_, j) => outgoing[j * size + unit]! + 0)
        return [...entering, biases[l - 1]![unit]! + 0, ...leaving].join()
      }),
    )
  })
}

/** Whether each layer, input first, is symmetric: all its units one colour, and more than an input. */
export const symmetricLayers = (colours: Colours): boolean[] => colours.map((layer, l) => l > 0 && classes(layer) === 1)
