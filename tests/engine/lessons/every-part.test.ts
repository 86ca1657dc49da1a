/** Every part of every lesson, as a person finds it: each of its claims comes out as declared. */
import { describe, expect, it, test } from 'vitest'
import { BANDS } from '@engine/contract/lessons/bands'
import { LESSONS, partKey, placeOf } from '@engine/contract/lessons/catalogue'
import { ENTRY_IDS } from '@engine/contract/lessons/digest'
import { checkedControls, claimState, defaultControls, QUESTION_PLACES } from '@engine/contract/lessons/lesson'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PART_WORK } from '@engine/lessons/registry'
import { wholePart } from '@engine/lessons/to-end'
import digestIds from '../../golden/mission/digest-ids.json'
import { material } from '../support/lesson-material'
import { mnistShape } from '../support/mnist'

const parts = LESSONS.flatMap((lesson) => lesson.parts.map((part) => ({ key: partKey(lesson, part), part })))

/** Training four nets for 30 epochs is the longest of them. */
const LONGEST_MS = 240_000

test('the entries are those of the digest', () => {
  expect([...ENTRY_IDS].sort()).toEqual([...digestIds].sort())
})

test.each(ENTRY_IDS)('%s is shown somewhere', (id) => {
  expect(placeOf(id)).not.toBeNull()
})

test('no name is used twice', () => {
  expect(new Set(LESSONS.map(({ name }) => name)).size).toBe(LESSONS.length)
  expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length)
})

test('every part is computed, and nothing else', () => {
  expect([...PART_WORK.keys()].sort()).toEqual(parts.map(({ key }) => key).sort())
})

test.each(LESSONS)('$name asks something', (lesson) => {
  expect(lesson.parts.flatMap(({ questions }) => questions).length).toBeGreaterThan(0)
})

describe.each(parts)('$key', ({ key, part }) => {
  const controls = defaultControls(part)

  it('has controls that may be set as they are', () => {
    expect(checkedControls(part, controls)).toEqual(controls)
  })

  it('has a claim for every entry, and no other', () => {
    expect([...new Set(part.claims.map(({ entry }) => entry))].sort()).toEqual([...part.entries].sort())
  })

  it('has questions with a right answer', () => {
    for (const { right, answers } of part.questions) expect(right).toBeLessThan(answers)
  })

  it('sends a wrong answer to something that is there', () => {
    const rows = part.claims.map(({ name }) => name)
    const places = [
      ...(part.formulas.length > 0 ? ['formula'] : []),
      ...(Object.keys(part.controls).length > 0 ? ['controls'] : []),
      'picture',
      'steps',
    ]
    for (const { look } of part.questions) expect([...rows, ...places]).toContain(look)
    expect(rows.filter((name) => QUESTION_PLACES.some((place) => place === name))).toEqual([])
  })

  it('draws from its seed, and has a range for every number compared with one', () => {
    if (part.seeds === 0) return
    expect(controls).toHaveProperty('seed')
    const compared = part.claims.filter(({ compare }) => compare === 'band').map(({ name }) => name)
    expect(Object.keys(BANDS[key] ?? {})).toEqual(expect.arrayContaining(compared))
  })

  it('opens in the Workbench as a document that is read', () => {
    if (part.workbench === null) return
    expect(parseExperiment(part.workbench(controls), [mnistShape])).toMatchObject({ ok: true })
  })

  it(
    'comes out as declared',
    async () => {
      const answer = await wholePart(key, controls, material)
      const found = part.claims.map((claim) => [
        claim.name,
        answer.readings[claim.name] === undefined
          ? 'no reading'
          : claimState(claim, answer, BANDS[key]?.[claim.name] ?? null),
      ])
      expect(found).toEqual(part.claims.map(({ name, expected }) => [name, expected]))
      const { steps, figures } = answer
      if (part.questions.some(({ look }) => look === 'steps')) expect(steps).not.toBeNull()
      if (part.questions.some(({ look }) => look === 'picture')) expect(figures).not.toEqual([])
      for (const row of steps?.rows ?? []) expect(row).toHaveLength(steps!.columns.length)
      expect([0, steps?.rows.length ?? 0]).toContain(steps?.figures.length ?? 0)
      expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length)
      expect(figures.length + (steps === null ? 0 : 1)).toBeGreaterThan(0)
      // It crosses the border between processes and comes back the same.
      expect(structuredClone(answer)).toEqual(answer)
    },
    LONGEST_MS,
  )
})
