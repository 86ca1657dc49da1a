import { describe, expect, it } from 'vitest'
import { NEWEST_FIRST, nextOrder, sortRuns, type RunOrder } from '@/history/run-order'
import { sampleRun, sampleWords } from './sample-runs'

const runs = [
  sampleRun(1, { name: 'b10', bestAccuracy: 0.9, firstSpeeds: [1, 96] }),
  sampleRun(2, { name: 'b9', bestAccuracy: null, firstSpeeds: [0, 1], weights: 'xavierNormal' }),
  sampleRun(3, { name: 'A', bestAccuracy: 0.97, firstSpeeds: [], status: 'diverged' }),
  sampleRun(4, { name: 'b9', bestAccuracy: 0.9, firstSpeeds: [0, 0] }),
]
const sorted = (order: RunOrder): number[] => sortRuns(runs, order, sampleWords).map((run) => run.number)

describe('sorting', () => {
  it.each<[RunOrder, number[]]>([
    [NEWEST_FIRST, [4, 3, 2, 1]],
    [{ column: 'saved', descending: false }, [1, 2, 3, 4]],
    [{ column: 'name', descending: false }, [3, 4, 2, 1]],
    [{ column: 'name', descending: true }, [1, 4, 2, 3]],
    [{ column: 'best', descending: true }, [3, 4, 1, 2]],
    [{ column: 'best', descending: false }, [4, 1, 3, 2]],
    [{ column: 'ratio', descending: true }, [2, 1, 4, 3]],
    [{ column: 'ratio', descending: false }, [1, 2, 4, 3]],
    [{ column: 'weights', descending: false }, [2, 4, 3, 1]],
    [{ column: 'status', descending: false }, [3, 4, 2, 1]],
  ])('by %j gives %j', (order, numbers) => {
    expect(sorted(order)).toEqual(numbers)
  })

  it('leaves the given list alone', () => {
    const before = [...runs]
    sorted({ column: 'best', descending: false })
    expect(runs).toEqual(before)
  })
})

describe('a click on a head', () => {
  it('starts with the best, the largest, the newest or the start of the alphabet, and turns round at the second click', () => {
    const byBest = nextOrder(NEWEST_FIRST, 'best')
    expect(byBest).toEqual({ column: 'best', descending: true })
    expect(nextOrder(byBest, 'best')).toEqual({ column: 'best', descending: false })
    expect(nextOrder(byBest, 'name')).toEqual({ column: 'name', descending: false })
    expect(nextOrder(NEWEST_FIRST, 'saved')).toEqual({ column: 'saved', descending: false })
  })
})
