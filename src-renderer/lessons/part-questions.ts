/** The questions of a page: those of the course, and the one a teacher asks. */
import { ownQuestion, shows, type ShownPart } from './shown-part'

export const OWN_QUESTION = 'own'

export interface PageQuestion {
  readonly name: string
  readonly answers: number
  readonly right: number
  /** As in the course; null: the teacher says nothing about it. */
  readonly look: string | null
}

export function questionsOf(shown: ShownPart): readonly PageQuestion[] {
  const own = ownQuestion(shown)
  const asked = own === null ? [] : [{ name: OWN_QUESTION, answers: own.answers.length, right: own.right, look: null }]
  return shows(shown, 'questions') ? [...shown.part.questions, ...asked] : asked
}
