import { joinAnswers, type PartAnswer } from '../contract/lessons/answer'
import { partAt, type PartKey } from '../contract/lessons/catalogue'
import { checkedControls } from '../contract/lessons/lesson'
import type { Material } from './part-work'
import { PART_WORK } from './registry'

/** A part with all its jobs, one after another. Throws for a part that no lesson has, and controls it does not have. */
export async function wholePart(key: PartKey, input: unknown, material: Material): Promise<PartAnswer> {
  const known = partAt(key)
  const work = PART_WORK.get(key)
  if (known === null || work === undefined) throw new Error(`no lesson has the part ${key}`)
  const controls = checkedControls(known.part, input)
  if (controls === null) throw new Error(`these are no controls of ${key}: ${JSON.stringify(input)}`)
  const answers: PartAnswer[] = []
  for (let job = 0; job < known.part.jobs; job++) {
    const running = work(controls, material, job)
    let next = await running.next()
    while (next.done !== true) next = await running.next()
    answers.push(next.value)
  }
  return joinAnswers(answers)
}
