import {
  BIAS_INITIALIZER_NAMES,
  BIAS_INITIALIZERS,
  WEIGHT_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
  type InitializerDeclaration,
} from '@engine/contract/initializers'
import type { BiasInitializer, WeightInitializer } from '@engine/contract/experiment'
import type { Speech } from '@/common/problem-words'
import type { SelectOption } from '@/common/SelectField.vue'

/** The distribution with the numbers of this layer where they differ from the declared formula. */
function hint(
  declaration: InitializerDeclaration,
  settings: WeightInitializer | BiasInitializer,
  { number }: Speech,
): string {
  if (settings.name === 'explicit') return declaration.formula
  const { gain, std, mean } = settings.params
  if (std !== undefined && declaration.distribution === 'normal') {
    return std === 1 ? `N(${number(mean ?? 0)}, 1)` : `N(${number(mean ?? 0)}, σ²)`
  }
  return gain === undefined || gain === 1
    ? declaration.formula
    : `${number(Number(gain.toPrecision(3)))} · ${declaration.formula}`
}

function options(
  declarations: Readonly<Record<string, InitializerDeclaration>>,
  names: readonly string[],
  chosen: WeightInitializer | BiasInitializer,
  speech: Speech,
): SelectOption[] {
  return names
    .filter((name) => name !== 'explicit' || chosen.name === 'explicit')
    .map((name) => {
      const declaration = declarations[name] as InitializerDeclaration
      return {
        value: name,
        label: speech.t(`initializer.${name}.label`),
        ...(declaration.group === undefined ? {} : { group: speech.t(`initializerGroup.${declaration.group}`) }),
        hint: name === chosen.name ? hint(declaration, chosen, speech) : declaration.formula,
        help: speech.t(`initializer.${name}.help`),
        // Given values come from a document; there is nothing to choose them from.
        disabled: name === 'explicit',
      }
    })
}

export const weightOptions = (chosen: WeightInitializer, speech: Speech): SelectOption[] =>
  options(WEIGHT_INITIALIZERS, WEIGHT_INITIALIZER_NAMES, chosen, speech)

export const biasOptions = (chosen: BiasInitializer, speech: Speech): SelectOption[] =>
  options(BIAS_INITIALIZERS, BIAS_INITIALIZER_NAMES, chosen, speech)
