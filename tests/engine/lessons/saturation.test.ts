import { describe, expect, it } from 'vitest'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { SATURATION as LESSON } from '@engine/contract/lessons/saturation'
import { SATURATION } from '@engine/lessons/saturation'
import { wholePart } from '@engine/lessons/to-end'
import { material } from '../support/lesson-material'

const [drift, scales, tooMuch] = LESSON.parts

describe('the last hidden layer', () => {
  const controls = { ...defaultControls(drift), epochs: 30 }

  it('falls further and longer the more layers lie before it', async () => {
    const { readings } = await wholePart('saturation/drift', controls, material)
    expect(readings.fall1).toBeGreaterThan(0.9)
    expect(readings.fall4).toBeLessThan(0.5)
    expect(readings.recovery3).toBeGreaterThan(1.1)
    expect(readings.recovery4).toBe(1)
  })

  it('answers after every epoch, with a point for each and one more for the start', async () => {
    const answers = []
    const four = SATURATION['saturation/drift']({ ...controls, epochs: 10 }, material, 2)
    let next = await four.next()
    for (; next.done !== true; next = await four.next()) if (next.value !== null) answers.push(next.value)
    expect(answers).toHaveLength(9)
    const [last, layers] = next.value.figures
    expect(last).toMatchObject({ id: 'last', series: [{ x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }, { style: 'points' }] })
    expect(layers).toMatchObject({ id: 'layers', series: [{}, {}, {}, {}] })
  })
})

it('without momentum both columns of the table are equal', async () => {
  const controls = { ...defaultControls(scales), momentum: 0, epochs: 2 }
  const { readings } = await wholePart('saturation/scales', controls, material)
  for (const name of ['01', '05', '1', '2', '4']) expect(readings[`moving${name}`]).toBe(readings[`plain${name}`])
})

it('the learning rate of the cure is that of a momentum of 0.9', async () => {
  const controls = { ...defaultControls(tooMuch), epochs: 2, rate: 0.2 }
  const { readings } = await wholePart('saturation/tooMuch', controls, material)
  expect(readings.effectiveRate).toBeCloseTo(20, 9)
  expect(readings.reducedRate).toBeCloseTo(0.02, 12)
})
