import type { Lesson, Part } from '@engine/contract/lessons/lesson'
import { plainPart } from '@engine/contract/lessons/plain-part'
import type { ShownPart } from '@/lessons/shown-part'

const RATE = { kind: 'number', symbol: 'η', default: 0.1, min: 0, max: 1, aboveMin: true, scale: 'linear' } as const
const SEED = { kind: 'integer', symbol: 's', default: 1, min: 0, max: 2 ** 32 - 1, scale: 'linear' } as const

/** A part of no lesson of the course: a rate, a seed, one claim of each kind of comparison that matters. */
export function samplePart(changes: Partial<Part> = {}): ShownPart {
  const part: Part = plainPart({
    name: 'sample',
    entries: ['HABR-03'],
    formulas: [],
    controls: { rate: RATE, seed: SEED },
    claims: [
      { name: 'near', entry: 'HABR-03', published: 2, compare: 'near', abs: 0.1, expected: 'agrees' },
      { name: 'wrong', entry: 'HABR-03', published: 5, compare: 'near', abs: 0.1, expected: 'differs' },
      { name: 'band', entry: 'HABR-03', published: 3, compare: 'band', expected: 'agrees' },
      { name: 'only', entry: 'HABR-03', published: null, compare: 'shown', expected: 'shown' },
    ],
    questions: [{ name: 'why', answers: 3, right: 1, look: 'near' }],
    seeds: 20,
    ...changes,
  })
  const lesson: Lesson = { name: 'sampleLesson', minutes: 5, sources: ['habr'], parts: [part] }
  return {
    key: 'sampleLesson/sample',
    source: 'sampleLesson/sample',
    lesson,
    part,
    start: { rate: 0.1, seed: 1 },
    own: null,
  }
}
