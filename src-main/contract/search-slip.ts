/** What a person who typed a condition nobody understands may have meant. */
import { foldText } from './fold-text'
import { RUN_ENDINGS } from './run-ending'
import { RUN_FIELDS, type FieldDeclaration, type RunField } from './run-fields'
import { conditionParts } from './run-search'

/** `word`: what stands before the sign, in lower case. `accepted`: what may stand behind it, the nearest where something is near. */
export type SearchSlip = { readonly word: string } &
  /** No field is called so. */
  (
    | { readonly kind: 'field' }
    /** Nothing stands behind the sign. */
    | { readonly kind: 'empty'; readonly field: RunField }
    /** Text cannot be larger or smaller. */
    | { readonly kind: 'comparison'; readonly field: RunField }
    | {
        readonly kind: 'choice'
        readonly field: RunField
        readonly accepted: readonly string[]
        readonly near: boolean
      }
    | { readonly kind: 'number' | 'share' | 'time' | 'flag'; readonly field: RunField }
  )

/** Of one of the pieces `parseRunSearch` hands back. */
export function slipOf(piece: string): SearchSlip {
  const parts = conditionParts(piece.replace(/^-/, ''))
  if (parts === null || parts.field === null) return { kind: 'field', word: parts?.word ?? piece }
  const { word, sign, value, field } = parts
  const { type, choices }: FieldDeclaration = RUN_FIELDS[field]
  if (value === '') return { kind: 'empty', word, field }
  if (type !== 'text') return { kind: type, word, field }
  if (/[<>≤≥]/.test(sign)) return { kind: 'comparison', word, field }
  const accepted = word === 'is' ? [...RUN_ENDINGS, 'starred'] : (choices ?? [])
  const near = nearest(accepted, foldText(value).replace(/[\s_-]+/g, ''))
  return { kind: 'choice', word, field, accepted: near.length > 0 ? near : accepted, near: near.length > 0 }
}

/** Names that begin as it was typed; where there is none, those that hold it, are held by it, or share its first letters. */
function nearest(names: readonly string[], typed: string): readonly string[] {
  const such = (isNear: (name: string) => boolean): readonly string[] => names.filter((each) => isNear(foldText(each)))
  const alike = such((name) => name.startsWith(typed))
  if (alike.length > 0) return alike
  const beginning = typed.slice(0, 3)
  return such((name) => name.includes(typed) || typed.includes(name) || name.startsWith(beginning))
}
