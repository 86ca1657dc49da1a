/**
 * A lesson of one's own: a JSON file that presents parts of the course in another way. Nothing in it is computed by the file itself:
 * every part is a built-in one, named `<lesson>/<part>`.
 *
 * - `format` "gradient-lab-lesson", `version` 1, `title`, `why` (what the lesson is for)
 * - `parts`: in the order of the lesson, each with
 *   - `part`: the built-in part, for example "oneNeuron/table"
 *   - `title`, `why`: words instead of those of the course
 *   - `controls`: values to begin with, by the names of the part's controls; the others begin as in the course
 *   - `locked`, `hiddenControls`: controls that are shown but do not move, or are not shown
 *   - `hiddenSections`: see {@link SECTIONS}
 *   - `question`: `text`, `answers` (2 to 6), `right` (place of the right one from 0), `because`
 *   - `claims`: rows of the table of one's own: `name` of the reading, `label`, `published`, `compare`, `abs`, `rel` as in the course;
 *     they hold for the controls the part opens with
 * - `course`: `hidden` and `locked` lessons ("saddle") or parts ("saddle/path") of the course. Hidden ones are not listed, locked ones
 *   are listed and do not open, for as long as the lesson is among those of the window; `because`: what is said at locked ones.
 *   A file that only arranges the course has no `parts`
 */
import * as v from 'valibot'
import { COMPARISONS } from '@engine/contract/lessons/lesson'

export const OWN_FORMAT = 'gradient-lab-lesson'
export const OWN_VERSION = 1

/** Without the band of a part's seeds: which numbers have one is not for a file to say. */
const OWN_COMPARISONS = COMPARISONS.filter((name) => name !== 'band')

/** What a part can leave out. */
const SECTIONS = [
  'formula',
  'controls',
  'questions',
  'pictures',
  'steps',
  'table',
  'entries',
  'verdict',
  'workbench',
] as const
export type Section = (typeof SECTIONS)[number]

/** Characters of a sentence to pupils. */
export const MOST_WORDS = 300
const MOST = { title: 200, text: 4_000, parts: 50, names: 200, answers: 6, claims: 20 } as const

const words = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most))
const names = v.pipe(v.array(words(MOST.title)), v.maxLength(MOST.names))

const question = v.strictObject({
  text: words(MOST.text),
  answers: v.pipe(v.array(words(MOST.title)), v.minLength(2), v.maxLength(MOST.answers)),
  right: v.pipe(v.number(), v.integer(), v.minValue(0)),
  because: words(MOST.text),
})

const claim = v.strictObject({
  name: words(MOST.title),
  label: words(MOST.title),
  published: v.union([v.pipe(v.number(), v.finite()), v.string(), v.boolean(), v.null()]),
  compare: v.picklist(OWN_COMPARISONS),
  abs: v.optional(v.pipe(v.number(), v.minValue(0))),
  rel: v.optional(v.pipe(v.number(), v.minValue(0))),
})

const part = v.strictObject({
  part: words(MOST.title),
  title: v.optional(words(MOST.title)),
  why: v.optional(words(MOST.text)),
  controls: v.optional(v.record(v.string(), v.union([v.pipe(v.number(), v.finite()), v.string()]))),
  locked: v.optional(names),
  hiddenControls: v.optional(names),
  hiddenSections: v.optional(v.array(v.picklist(SECTIONS))),
  question: v.optional(question),
  claims: v.optional(v.pipe(v.array(claim), v.maxLength(MOST.claims))),
})

/** The form of the file. What it names is looked up by `readOwnLesson`. */
export const OWN_LESSON = v.strictObject({
  format: v.literal(OWN_FORMAT),
  version: v.literal(OWN_VERSION),
  title: words(MOST.title),
  why: words(MOST.text),
  parts: v.pipe(v.array(part), v.maxLength(MOST.parts)),
  course: v.optional(
    v.strictObject({
      hidden: v.optional(names),
      locked: v.optional(names),
      because: v.optional(words(MOST_WORDS)),
    }),
  ),
})

export type OwnLesson = v.InferOutput<typeof OWN_LESSON>
export type OwnPart = v.InferOutput<typeof part>
export type OwnQuestion = v.InferOutput<typeof question>
export type OwnClaim = v.InferOutput<typeof claim>
