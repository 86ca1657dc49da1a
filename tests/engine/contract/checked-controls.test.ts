import { expect, it } from 'vitest'
import { checkedControls, type Part } from '@engine/contract/lessons/lesson'

const part: Pick<Part, 'controls'> = {
  controls: {
    steps: { kind: 'choice', choices: ['10', '50'], default: '10' },
    rate: { kind: 'number', symbol: 'η', default: 1, min: 0, max: 2, scale: 'linear' },
  },
}

it('takes what is declared', () => {
  expect(checkedControls(part, { steps: '50', rate: 0.5 })).toEqual({ steps: '50', rate: 0.5 })
})

it.each([
  ['a number for a choice that reads like it', { steps: 50, rate: 1 }],
  ['a list for a choice that reads like it', { steps: ['50'], rate: 1 }],
  ['an unknown choice', { steps: '20', rate: 1 }],
  ['text for a number', { steps: '50', rate: '1' }],
  ['a number out of range', { steps: '50', rate: 3 }],
  ['a setting too few', { steps: '50' }],
  ['a name every object has', { steps: '50', toString: 1 }],
  ['no settings', null],
])('refuses %s', (_, input) => {
  expect(checkedControls(part, input)).toBeNull()
})
