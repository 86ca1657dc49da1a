/** The column “published” tells what a source prints from what was worked out when the texts were checked. */
import { describe, expect, it, test } from 'vitest'
import { LESSONS, partAt, partKey } from '@engine/contract/lessons/catalogue'
import { sourceOf } from '@engine/contract/lessons/digest'
import { isWorkedOut, STATED_NUMBERS } from '@engine/contract/lessons/stated-numbers'

const claims = LESSONS.flatMap((lesson) =>
  lesson.parts.flatMap((part) => part.claims.map((claim) => ({ key: partKey(lesson, part), claim }))),
)
const claimAt = (key: string, name: string) => partAt(key)?.part.claims.find((claim) => claim.name === name)

test.each(STATED_NUMBERS)('%s: %s is a number of a text', (key, name) => {
  const claim = claimAt(key, name)
  expect(typeof claim?.published).toBe('number')
  expect(sourceOf(claim!.entry)).not.toBe('beyond')
  expect(isWorkedOut(key, claim!)).toBe(false)
})

test('all that goes beyond the texts was worked out', () => {
  const beyond = claims.filter(({ claim }) => sourceOf(claim.entry) === 'beyond' && claim.published !== null)
  expect(beyond.length).toBeGreaterThan(40)
  expect(beyond.filter(({ key, claim }) => !isWorkedOut(key, claim))).toEqual([])
})

describe('numbers that no text prints', () => {
  it.each([
    ['oneNeuron/table', 'largestRate'],
    ['oneNeuron/table', 'bestRate'],
    ['saddle/perturbed', 'learned1'],
    ['saddle/perturbed', 'learned2'],
    ['wideNets/widths', 'factor1'],
    ['wideNets/widths', 'factor1000'],
    ['exploding/window', 'halfPeakEarlier'],
    ['saturation/scales', 'plain1'],
  ])('%s: %s', (key, name) => {
    expect(isWorkedOut(key, claimAt(key, name)!)).toBe(true)
  })
})

test('a yes of a text, a direction and a row without a number have no mark', () => {
  const of = (key: string, name: string): boolean => isWorkedOut(key, claimAt(key, name)!)
  expect(of('exploding/window', 'stillExplodes')).toBe(false)
  expect(of('oneNeuron/gradient', 'staysZero')).toBe(false)
  expect(of('vanishing/fewImages', 'oneOverTwo')).toBe(false)
  expect(of('precision/orders', 'firstStep')).toBe(false)
})
