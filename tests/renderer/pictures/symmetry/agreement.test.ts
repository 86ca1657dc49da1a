import { describe, expect, it } from 'vitest'
import type { PatternForecast } from '@engine/contract/probes/symmetry'
import { agreement, countAgreements, foretoldAfter } from '@/pictures/symmetry/agreement'
import { lawRows } from '@/pictures/symmetry/law-rows'

const forecast: PatternForecast = {
  patterns: [
    ['zero', 'zero'],
    ['zero', 'allEqual'],
    ['perSource', 'allEqual'],
  ],
  distinct: [1, 1],
}
const names = ['W1', 'W2'].map((name) => ({ name, between: '', size: '', color: '#000000', textColor: '#111111' }))

describe('the law beside what is there', () => {
  it('tells more equal from less equal', () => {
    expect(agreement('perSource', 'perSource')).toBe('agrees')
    expect(agreement('perSource', 'allEqual')).toBe('more')
    expect(agreement('generic', 'zero')).toBe('more')
    expect(agreement('allEqual', 'perTarget')).toBe('less')
    expect(agreement('perSource', 'perTarget')).toBe('less')
    expect(agreement('zero', 'generic')).toBe('less')
  })

  it('stays at the last forecast, where nothing changes any more', () => {
    expect(foretoldAfter(forecast, 1)).toEqual(['zero', 'allEqual'])
    expect(foretoldAfter(forecast, 700)).toEqual(['perSource', 'allEqual'])
    expect(foretoldAfter(forecast, null)).toEqual(['perSource', 'allEqual'])
    expect(foretoldAfter('dropout', 1)).toBeNull()
  })

  it('counts the matrices of every step', () => {
    const seen = [
      { step: 1, patterns: ['zero', 'allEqual'] as const },
      { step: 2, patterns: ['allEqual', 'allEqual'] as const },
    ]
    expect(countAgreements(forecast, seen)).toEqual({ agree: 3, of: 4 })
    expect(countAgreements('frozen', seen)).toBeNull()
  })

  it('makes a row per matrix with what is pinned', () => {
    const observed = ['allEqual', 'generic'] as const
    const pinned = [{ number: 2, patterns: ['zero', 'zero'] as const }]
    const rows = lawRows({ names, forecast, step: 2, observed, wakes: [2, null], pinned })
    expect(rows).toMatchObject([
      { name: 'W1', foretold: 'perSource', mark: 'more', wakes: 2, pinned: [{ number: 2, pattern: 'zero' }] },
      { name: 'W2', foretold: 'allEqual', mark: 'less', wakes: null },
    ])
    const none = lawRows({ names, forecast: 'large', step: 2, observed, wakes: null, pinned: [] })
    expect(none[0]).toMatchObject({ foretold: null, mark: null, wakes: undefined, pinned: [] })
  })
})
