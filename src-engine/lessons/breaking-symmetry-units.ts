/** Units of a net by who is equal to whom. */
import type { UnitsFigure } from '../contract/lessons/figure'
import type { LayerLook, Look } from '../exact/look'
import { observedGroups, stablePartition, type Colours } from '../exact/colour-refinement'

const numbersOf = (layers: readonly LayerLook[]) => ({
  sizes: [layers[0]!.fanIn, ...layers.map(({ fanOut }) => fanOut)],
  weights: layers.map(({ weights }) => weights),
  biases: layers.map(({ biases }) => biases),
})

/** Equal now, to the last bit. */
export const equalNow = ({ layers }: Look): Colours => observedGroups(numbersOf(layers))

/** Equal for ever after this start, as the law of the stable partition says. */
export const equalForEver = ({ layers, targets }: Look): Colours => stablePartition({ ...numbersOf(layers), targets })

export const classCount = (classes: readonly number[]): number => new Set(classes).size

/** Hidden units, and the outputs, with a colour per class. */
export const unitsFigure = (id: string, colours: Colours): UnitsFigure => ({
  id,
  kind: 'units',
  title: id,
  layers: colours.map((classes, l) => ({
    label: l === 0 ? 'inputLayer' : l === colours.length - 1 ? 'outputLayer' : `hiddenLayer${l}`,
    classes,
    note: l > 0 && classes.length > 1 && classCount(classes) === 1 ? 'symmetric' : 'broken',
  })),
})
