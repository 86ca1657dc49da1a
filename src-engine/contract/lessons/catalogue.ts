/** All lessons in the order in which they are taught. */
import type { EntryId } from './digest'
import type { Lesson, Part } from './lesson'
import { BREAKING_SYMMETRY } from './breaking-symmetry'
import { CHAIN } from './chain'
import { CIRCUITS } from './circuits'
import { EXPLODING } from './exploding'
import { HIDDEN_LAYER } from './hidden-layer'
import { ONE_NEURON } from './one-neuron'
import { PRECISION } from './precision'
import { READERS_IDEAS } from './readers-ideas'
import { SADDLE } from './saddle'
import { SATURATION } from './saturation'
import { SHORT_ANSWERS } from './short-answers'
import { SMALL_GRADIENT } from './small-gradient'
import { VANISHING } from './vanishing'
import { VARIANCE } from './variance'
import { WEIGHT_DECAY } from './weight-decay'
import { WIDE_NETS } from './wide-nets'
import { XOR } from './xor'
import { ZERO_WAVE } from './zero-wave'

export const LESSONS: readonly Lesson[] = [
  ONE_NEURON,
  HIDDEN_LAYER,
  XOR,
  SADDLE,
  ZERO_WAVE,
  BREAKING_SYMMETRY,
  VARIANCE,
  VANISHING,
  CHAIN,
  EXPLODING,
  WIDE_NETS,
  SATURATION,
  READERS_IDEAS,
  WEIGHT_DECAY,
  PRECISION,
  CIRCUITS,
  SMALL_GRADIENT,
  SHORT_ANSWERS,
]

/** `<lesson>/<part>`: how a part is asked for. */
export type PartKey = string

export const partKey = (lesson: Pick<Lesson, 'name'>, part: Pick<Part, 'name'>): PartKey =>
  `${lesson.name}/${part.name}`

const PARTS: ReadonlyMap<PartKey, { readonly lesson: Lesson; readonly part: Part }> = new Map(
  LESSONS.flatMap((lesson) => lesson.parts.map((part) => [partKey(lesson, part), { lesson, part }])),
)

export const partAt = (key: PartKey): { readonly lesson: Lesson; readonly part: Part } | null => PARTS.get(key) ?? null

/** The part that shows an entry: the first one that names it. Null: none does. */
export function placeOf(entry: EntryId): PartKey | null {
  for (const [key, { part }] of PARTS) if (part.entries.includes(entry)) return key
  return null
}
