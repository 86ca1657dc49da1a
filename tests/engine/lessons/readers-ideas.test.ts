import { describe, expect, it } from 'vitest'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { READERS_IDEAS as LESSON } from '@engine/contract/lessons/readers-ideas'
import { wholePart } from '@engine/lessons/to-end'
import { material } from '../support/lesson-material'

const [handOver, donor, lottery, means] = LESSON.parts

describe('handing over', () => {
  const answer = (rule: string) => wholePart('readersIdeas/handOver', { ...defaultControls(handOver), rule }, material)

  it.each(['momentum', 'adam'])('is going on only with the memory of %s', async (rule) => {
    const { readings } = await answer(rule)
    expect(readings).toMatchObject({ plainSame: true, weightsOnlySame: false, withMemorySame: true })
  })

  it('fills the table with what comes after it', async () => {
    const { steps } = await answer('momentum')
    expect(steps!.rows).toHaveLength(10)
    expect(steps!.rows.map(([k]) => k)).toEqual([55, 60, 65, 70, 75, 80, 85, 90, 95, 100])
    for (const [, whole, withMemory, weightsOnly] of steps!.rows) {
      expect(withMemory).toBe(whole)
      expect(weightsOnly).not.toBe(whole)
    }
  })
})

it('a donor that saw no more than the net itself is no help', async () => {
  const controls = { ...defaultControls(donor), donorImages: 200 }
  const { readings } = await wholePart('readersIdeas/donor', controls, material)
  expect(readings).toMatchObject({ onlyDonorReaches: false, moreOverSame: 1 })
})

it('the lottery draws other tickets for another seed, and few images to choose by mislead more than many', async () => {
  const controls = { ...defaultControls(lottery), tickets: 8, epochs: 3 }
  const draw = async (changed: object) =>
    (await wholePart('readersIdeas/lottery', { ...controls, ...changed }, material)).readings
  const [few, again, many, other] = [
    await draw({ chosenBy: 50 }),
    await draw({ chosenBy: 50 }),
    await draw({ chosenBy: 2_000 }),
    await draw({ seed: 2 }),
  ]
  expect(again).toEqual(few)
  expect(few.repeats).toBe(true)
  expect(other.best).not.toBe(few.best)
  expect(Number(few.shareLeft)).toBeLessThan(Number(many.shareLeft))
})

it('what a net is trained on first is shown: ten means of classes, in order', async () => {
  const controls = { ...defaultControls(means), steps: 10 }
  const { figures } = await wholePart('readersIdeas/means', controls, material)
  const pictures = figures.find(({ id }) => id === 'pictures')
  expect(pictures).toMatchObject({ kind: 'matrices' })
  if (pictures?.kind !== 'matrices') return
  expect(pictures.matrices.map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  expect(pictures.matrices.every(({ values, rows, columns }) => values.length === rows * columns)).toBe(true)
})
