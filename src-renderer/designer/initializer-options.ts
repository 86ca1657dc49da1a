import {
  BIAS_INITIALIZER_NAMES,
  BIAS_INITIALIZERS,
  INITIALIZER_GROUPS,
  isGiven,
  WEIGHT_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
  type InitializerDeclaration,
} from '@engine/contract/initializers'
import { NOT_OFFERED } from '@engine/contract/data-initializers'
import type { BiasInitializer, WeightInitializer } from '@engine/contract/experiment'
import { ruledGain, type LayerShape } from '@engine/contract/initializer-declaration'
import { choiceMisfit, misfit } from '@engine/contract/misfit'
import { problemWords, type Speech } from '@/common/problem-words'
import type { SelectOption } from '@/common/select-option'

type Chosen = WeightInitializer | BiasInitializer

/** The size of the donor's layer. */
export const donorShape = (chosen: Extract<Chosen, { name: 'warmStart' }>, speech: Pick<Speech, 'number'>): string =>
  'rows' in chosen
    ? `${speech.number(chosen.rows)} × ${speech.number(chosen.columns)}`
    : speech.number(chosen.values.length)

/** The distribution with the numbers of this layer where they differ from the declared formula. */
export function chosenHint(chosen: Chosen, layer: LayerShape, speech: Speech): string {
  const declarations: Readonly<Record<string, InitializerDeclaration>> = {
    ...BIAS_INITIALIZERS,
    ...WEIGHT_INITIALIZERS,
  }
  const declaration = declarations[chosen.name] as InitializerDeclaration
  if (chosen.name === 'warmStart') return donorShape(chosen, speech)
  if (!('params' in chosen)) return declaration.formula
  const short = (value: number): string => speech.number(Number(value.toPrecision(3)))
  const { gain, std, mean } = chosen.params
  if (std !== undefined && declaration.distribution === 'normal') {
    return std === 1 ? `N(${speech.number(mean ?? 0)}, 1)` : `N(${speech.number(mean ?? 0)}, σ²)`
  }
  const ruled = ruledGain(layer, chosen)
  if (ruled !== null) return speech.t('designer.start.ruled', { gain: short(ruled) })
  return gain === undefined || gain === 1 ? declaration.formula : `${short(gain)} · ${declaration.formula}`
}

function options(
  declarations: Readonly<Record<string, InitializerDeclaration>>,
  names: readonly string[],
  chosen: string,
  layer: LayerShape,
  speech: Speech,
): SelectOption[] {
  return names
    .filter((name) => !isGiven(name) || name === chosen)
    .map((name) => {
      const declaration = declarations[name] as InitializerDeclaration
      const failure = misfit(name, declaration, layer)
      return {
        value: name,
        label: speech.t(`initializer.${name}.label`),
        ...(declaration.group === undefined ? {} : { group: speech.t(`initializerGroup.${declaration.group}`) }),
        hint: declaration.formula,
        help: failure === null ? speech.t(`initializer.${name}.help`) : problemWords(failure, speech),
        // Given values come from a document; there is nothing to choose them from.
        disabled: isGiven(name) || failure !== null,
      }
    })
}

/** Names a person may look for, with the reason why they are not to be had. */
const notOffered = (speech: Speech): SelectOption[] =>
  Object.entries(NOT_OFFERED).map(([name, { reason, group, source }]) => ({
    value: `not-offered-${name}`,
    label: speech.t(`notOffered.${name}`),
    group: speech.t(`initializerGroup.${group}`),
    hint: speech.t(`notOfferedReason.${reason}.short`),
    help: `${speech.t(`notOfferedReason.${reason}.help`)} (${source})`,
    disabled: true,
  }))

/** `chosen`: the name of the present one, which is listed even where it cannot be chosen. */
export function weightOptions(chosen: string, layer: LayerShape, speech: Speech): SelectOption[] {
  const all = [...options(WEIGHT_INITIALIZERS, WEIGHT_INITIALIZER_NAMES, chosen, layer, speech), ...notOffered(speech)]
  // Entries that cannot be chosen stand behind those of their group that can.
  const headings = INITIALIZER_GROUPS.map((group) => speech.t(`initializerGroup.${group}`))
  const place = ({ group }: SelectOption): number => headings.indexOf(group ?? '')
  return all.sort((a, b) => place(a) - place(b))
}

export const biasOptions = (chosen: string, layer: LayerShape, speech: Speech): SelectOption[] =>
  options(BIAS_INITIALIZERS, BIAS_INITIALIZER_NAMES, chosen, layer, speech)

/** The names of one choice of an initializer, with the gain each rule gives here. */
export function choiceOptions(
  kind: string,
  names: readonly string[],
  layer: LayerShape,
  speech: Speech,
): SelectOption[] {
  return names.map((name) => {
    const failure = choiceMisfit(kind, name, layer)
    const gain = kind === 'gain' ? ruledGain(layer, { params: {}, choices: { gain: name } }) : null
    return {
      value: name,
      label: speech.t(`initializerChoice.${kind}.${name}`),
      ...(gain === null || failure !== null ? {} : { hint: speech.number(Number(gain.toPrecision(4))) }),
      ...(failure === null ? {} : { help: problemWords(failure, speech), disabled: true }),
    }
  })
}
