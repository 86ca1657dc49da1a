// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useListArrangement } from '@/history/list-arrangement'
import { columnsThatFit, columnTracks, FIRST_COLUMNS } from '@/history/list-columns'

describe('the columns that fit', () => {
  it('are all of them where there is room, and never lose the name', () => {
    expect(columnsThatFit(FIRST_COLUMNS, 2_000)).toEqual(FIRST_COLUMNS)
    expect(columnsThatFit(FIRST_COLUMNS, 1)).toEqual(['name'])
    const some = columnsThatFit(FIRST_COLUMNS, 500)
    expect(some).toContain('best')
    expect(some).not.toContain('saved')
  })

  it('are as wide as declared, the name as what is left', () => {
    expect(columnTracks(['name', 'best'])).toBe('minmax(0, 1fr) calc(48px * var(--fs-scale))')
  })
})

describe('the arrangement', () => {
  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
  })

  it('stays after a restart, the name first', async () => {
    const before = useListArrangement()
    before.toggleColumn('seed')
    before.moveColumn('seed', -1)
    before.moveColumn('activation', -1)
    before.groupBy = 'design'
    before.epoch = 3
    await nextTick()
    setActivePinia(createPinia())
    const after = useListArrangement()
    expect(after.columns).toEqual([...FIRST_COLUMNS.slice(0, -1), 'seed', 'saved'])
    expect(after).toMatchObject({ groupBy: 'design', epoch: 3 })
  })

  it('begins anew where what was kept makes no sense', () => {
    localStorage.setItem('history-list', '{"columns":["best"],"sort":{"by":"nothing"},"groupBy":7,"epoch":-1}')
    const arrangement = useListArrangement()
    expect(arrangement.columns).toEqual(FIRST_COLUMNS)
    expect(arrangement).toMatchObject({ sort: { by: 'number', descending: true }, groupBy: null, epoch: null })
  })
})
