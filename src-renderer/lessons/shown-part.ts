/** What a page shows: a part of the course as it is, or as a lesson of one's own presents it. */
import { LESSONS, partAt, partKey, type PartKey } from '@engine/contract/lessons/catalogue'
import { defaultControls, type Claim, type Controls, type Lesson, type Part } from '@engine/contract/lessons/lesson'
import type { OwnClaim, OwnLesson, OwnPart, OwnQuestion, Section } from './own-lesson'

export interface ShownPart {
  /** Unique among all pages; that of the part itself in the course. */
  readonly key: string
  /** What is computed. */
  readonly source: PartKey
  readonly lesson: Lesson
  readonly part: Part
  /** The controls it opens with. */
  readonly start: Controls
  readonly own: OwnPart | null
}

export interface ShownLesson {
  readonly key: string
  readonly lesson: Lesson | null
  readonly own: OwnLesson | null
  readonly parts: readonly ShownPart[]
}

const courseLesson = (lesson: Lesson): ShownLesson => ({
  key: lesson.name,
  lesson,
  own: null,
  parts: lesson.parts.map((part) => {
    const key = partKey(lesson, part)
    return { key, source: key, lesson, part, start: defaultControls(part), own: null }
  }),
})

export const COURSE: readonly ShownLesson[] = LESSONS.map(courseLesson)

/** `place`: where it stands among the lessons of one's own. */
export const ownLesson = (own: OwnLesson, place: number): ShownLesson => ({
  key: `own:${place}`,
  lesson: null,
  own,
  parts: own.parts.flatMap((each, i) => {
    const found = partAt(each.part)
    if (found === null) return []
    const start = { ...defaultControls(found.part), ...each.controls }
    return [{ key: `own:${place}/${i}`, source: each.part, ...found, start, own: each }]
  }),
})

export const ownQuestion = ({ own }: ShownPart): OwnQuestion | null => own?.question ?? null
export const ownClaims = ({ own }: ShownPart): readonly OwnClaim[] => own?.claims ?? []
export const isLocked = ({ own }: ShownPart, control: string): boolean => own?.locked?.includes(control) ?? false
export const isHiddenControl = ({ own }: ShownPart, control: string): boolean =>
  own?.hiddenControls?.includes(control) ?? false
export const shows = ({ own }: ShownPart, section: Section): boolean =>
  !(own?.hiddenSections?.includes(section) ?? false)

/** A claim of one's own as the table takes it. */
export const claimOf = ({
  name,
  published,
  compare,
  abs,
  rel,
}: OwnClaim): Pick<Claim, 'name' | 'published' | 'compare' | 'abs' | 'rel'> => ({
  name,
  published,
  compare,
  ...(abs === undefined ? {} : { abs }),
  ...(rel === undefined ? {} : { rel }),
})
