// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { RunRows } from '@/history/run-rows'
import { sampleRun } from './sample-runs'

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('the rows the window has', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `id-${i}`)
  const fetched: string[] = []
  const rows = (): RunRows => {
    fetched.length = 0
    return new RunRows(async (wanted) => {
      fetched.push(...wanted)
      return { ok: true, value: wanted.map((id) => sampleRun(Number(id.slice(3)))) }
    })
  }

  it('are fetched once while they are near, and again after a long way', async () => {
    const list = rows()
    list.renew([])
    for (let from = 0; from < ids.length; from += 40) {
      list.need(ids.slice(from, from + 40))
      await settle()
    }
    expect(fetched).toHaveLength(10_000)
    expect(list.known.value.size).toBeLessThan(2_100)
    list.need(ids.slice(9_900, 9_940))
    await settle()
    expect(fetched).toHaveLength(10_000)
    list.need(ids.slice(0, 40))
    await settle()
    expect(ids.slice(0, 40).every((id) => list.known.value.has(id))).toBe(true)
  })

  it('are not asked for again and again where there is none', async () => {
    let asked = 0
    const list = new RunRows(async () => {
      asked++
      return { ok: true, value: [] }
    })
    list.need(['id-1'])
    await settle()
    list.need(['id-1'])
    await settle()
    expect(asked).toBe(1)
    list.renew([])
    await settle()
    expect(asked).toBe(2)
  })
})
