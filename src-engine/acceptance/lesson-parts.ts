/** Records about parts of lessons: their inputs name the part and its controls, their expectations are its readings. */
import type { PartAnswer } from '../contract/lessons/answer'
import { wholePart } from '../lessons/to-end'
import type { Computation, Surroundings } from './computation'
import type { Value } from './record'

interface PartInputs {
  readonly part: string
  readonly controls: Value
}

const isAboutPart = (inputs: Value): inputs is Value & PartInputs =>
  typeof inputs === 'object' && inputs !== null && 'part' in inputs && typeof inputs.part === 'string'

/** Several records often ask about the same answer, which may take a minute. */
const known = new WeakMap<Surroundings, Map<string, Promise<PartAnswer>>>()

function answerOf({ part, controls }: PartInputs, surroundings: Surroundings): Promise<PartAnswer> {
  const answers = known.get(surroundings) ?? new Map<string, Promise<PartAnswer>>()
  known.set(surroundings, answers)
  const key = JSON.stringify([part, controls])
  const answer = answers.get(key) ?? wholePart(part, controls, surroundings)
  answers.set(key, answer)
  return answer
}

/** Null for inputs that name no part. */
export const lessonComputation = (inputs: Value): Computation | null =>
  isAboutPart(inputs) ? async (_inputs, surroundings) => (await answerOf(inputs, surroundings)).readings : null
