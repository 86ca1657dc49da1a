import type { NumberOption } from './option'

/** One of several ways a document can go, declared once: form, parser, engine and words loop over it. */
export interface ChoiceDeclaration {
  readonly formula: string
  readonly params: Readonly<Record<string, NumberOption>>
  /** Where the formula is from; empty for what everybody knows. */
  readonly source: string
}

type Choices = Readonly<Record<string, ChoiceDeclaration>>

/** A number that may be left out has null for what its declaration says. */
type Value<Option> = Option extends { readonly emptyMeans: string } ? number | null : number

/** What a document holds of a family of choices: the name, and every number of that name beside it. */
export type ChoiceOf<Family extends Choices> = {
  [Name in keyof Family]: { readonly name: Name } & {
    readonly [Param in keyof Family[Name]['params']]: Value<Family[Name]['params'][Param]>
  }
}[keyof Family]
