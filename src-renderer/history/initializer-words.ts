import type { LayerSettings } from '@engine/contract/experiment'
import type { InitializerChoices, InitializerDeclaration, InitializerParams } from '@engine/contract/initializers'
import { donorShape } from '@/designer/initializer-options'
import type { FactWords } from './fact'

/** Name, what was chosen of it and the numbers it takes. A gain of 1 says nothing, nor does a choice left as it is by itself. */
export function initializerWords(
  initializer: LayerSettings['weights'] | LayerSettings['biases'],
  { params, choices = {} }: InitializerDeclaration,
  { t, number }: FactWords,
): string {
  const chosen: InitializerChoices = 'choices' in initializer ? (initializer.choices ?? {}) : {}
  const values: InitializerParams = 'params' in initializer ? initializer.params : {}
  const unusual = Object.entries(chosen).filter(([kind, name]) => name !== choices[kind]?.[0])
  // A rule of the gain stands for the number.
  const ruled = unusual.some(([kind]) => kind === 'gain')
  return [
    t(`initializer.${initializer.name}.label`),
    ...(initializer.name === 'warmStart' ? [donorShape(initializer, { number })] : []),
    ...unusual.map(([kind, name]) =>
      t(`history.value.choice.${kind}`, { choice: t(`initializerChoice.${kind}.${name}`) }),
    ),
    ...Object.entries(values)
      .filter(([key, value]) => !(key === 'gain' && (ruled || value === 1)))
      .map(([key, value]) => `${params[key]?.symbol ?? key} ${number(value)}`),
  ].join(', ')
}
