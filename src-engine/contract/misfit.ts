import type { LabFailure } from './errors'
import { GAINS } from './gains'
import type { InitializerDeclaration, LayerShape } from './initializer-declaration'

/** Why an initializer of this name makes no sense in this layer; null where it does. The parser refuses it, the designer greys it. */
export function misfit(
  name: string,
  declaration: InitializerDeclaration,
  { fanIn, fanOut, activation, place }: LayerShape,
): LabFailure | null {
  const { mostUnits = Infinity, withinFanIn, layer, activations } = declaration
  if (layer !== undefined && place !== layer && place !== 'only') {
    return { code: 'EXPERIMENT_INITIALIZER_PLACE', params: { value: name, place: layer } }
  }
  if (activations?.includes(activation) === false) {
    return { code: 'EXPERIMENT_INITIALIZER_ACTIVATION', params: { value: name, activation } }
  }
  if (withinFanIn === true && fanOut > fanIn) {
    return { code: 'EXPERIMENT_INITIALIZER_ROWS', params: { value: name, max: fanIn } }
  }
  if (Math.min(fanIn, fanOut) > mostUnits) {
    return { code: 'EXPERIMENT_INITIALIZER_SIZE', params: { value: name, max: mostUnits } }
  }
  return null
}

/** The same for one name of a choice: PyTorch has no gain for most activations. */
export function choiceMisfit(kind: string, name: string, { activation }: LayerShape): LabFailure | null {
  if (kind !== 'gain' || name !== 'library' || GAINS[activation].library !== undefined) return null
  return { code: 'EXPERIMENT_NO_LIBRARY_GAIN', params: { value: name, activation } }
}
