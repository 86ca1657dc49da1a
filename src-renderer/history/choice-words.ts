import type { ChoiceDeclaration } from '@engine/contract/choices'

/** What the words of a choice need of language and number format. */
export interface ChoiceWords {
  t(key: string): string
  number(value: number): string
}

/**
 * A choice as one line, "Adam, β₁ 0.9, β₂ 0.999", without the numbers of `unsaid` and those left empty. `words` is the family's
 * part of the words.
 */
export function choiceWords(
  words: string,
  family: Readonly<Record<string, ChoiceDeclaration>>,
  choice: { readonly name: string },
  { t, number }: ChoiceWords,
  unsaid: readonly string[] = [],
): string {
  const values: Readonly<Record<string, unknown>> = { ...choice }
  const numbers = Object.entries(family[choice.name]?.params ?? {}).flatMap(([key, { symbol }]) => {
    const value = values[key]
    return typeof value === 'number' && !unsaid.includes(key) ? [`${symbol} ${number(value)}`] : []
  })
  return [t(`${words}.${choice.name}.label`), ...numbers].join(', ')
}
