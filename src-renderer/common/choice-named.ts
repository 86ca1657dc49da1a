import type { ChoiceDeclaration, ChoiceOf } from '@engine/contract/choices'

/** The choice `name` of `family`: a number it shares with the choice before keeps its value, the others start as declared. */
export function choiceNamed<Family extends Readonly<Record<string, ChoiceDeclaration>>>(
  family: Family,
  name: string,
  before: ChoiceOf<Family>,
): ChoiceOf<Family> {
  const known: Readonly<Record<string, unknown>> = before
  const numbers = Object.entries(family[name]?.params ?? {}).map(([key, option]) => [
    key,
    key in known ? known[key] : option.emptyMeans === undefined ? option.default : null,
  ])
  return { name, ...(Object.fromEntries(numbers) as object) } as ChoiceOf<Family>
}
