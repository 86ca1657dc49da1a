// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useListArrangement } from '@/history/list-arrangement'
import { columnsThatFit, columnTracks, widestOf, WIDTH_LIMITS } from '@/history/column-widths'
import { COLUMN_NAMES, FIRST_COLUMNS } from '@/history/list-columns'
import { useListRoom } from '@/history/list-room'

describe('the columns that fit', () => {
  it('are all of them where there is room, and never lose the name', () => {
    expect(columnsThatFit(FIRST_COLUMNS, {}, 2_000)).toEqual(FIRST_COLUMNS)
    expect(columnsThatFit(FIRST_COLUMNS, {}, 1)).toEqual(['name'])
    const some = columnsThatFit(FIRST_COLUMNS, {}, 500)
    expect(some).toContain('best')
    expect(some).not.toContain('saved')
  })

  it('are as wide as declared, the name as what is left', () => {
    expect(columnTracks(['name', 'best'], {})).toBe('minmax(0, 1fr) calc(48px * var(--fs-scale))')
  })

  it('are as wide as a person made them, and then fewer fit', () => {
    expect(columnTracks(['name', 'best'], { best: 90 })).toBe('minmax(0, 1fr) calc(90px * var(--fs-scale))')
    const room = 400
    expect(columnsThatFit(['name', 'best', 'saved'], {}, room)).toContain('saved')
    expect(columnsThatFit(['name', 'best', 'saved'], { best: 200 }, room)).toEqual(['name', 'best'])
  })

  it('can each be left out where nothing else helps', () => {
    expect(columnsThatFit(COLUMN_NAMES, {}, 1)).toEqual(['name'])
  })

  it('become no wider than the room that no other column needs', () => {
    const shown = ['name', 'best'] as const
    const widest = widestOf('best', shown, {}, 300)
    expect(columnsThatFit([...shown], { best: widest }, 300)).toEqual(shown)
    expect(columnsThatFit([...shown], { best: widest + 1 }, 300)).toEqual(['name'])
    expect(widestOf('best', shown, {}, 5_000)).toBe(WIDTH_LIMITS.max)
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
    before.resizeColumn('best', 90)
    before.resizeColumn('seed', 1)
    before.resizeColumn('saved', 70)
    before.resizeColumn('saved', null)
    before.epoch = 3
    await nextTick()
    setActivePinia(createPinia())
    const after = useListArrangement()
    expect(after.columns).toEqual([...FIRST_COLUMNS.slice(0, -1), 'seed', 'saved'])
    expect(after).toMatchObject({ groupBy: 'design', epoch: 3 })
    expect(after.widths).toEqual({ best: 90, seed: WIDTH_LIMITS.min })
  })

  it('begins anew where what was kept makes no sense', () => {
    localStorage.setItem(
      'history-list',
      '{"columns":["best"],"sort":{"by":"nothing"},"groupBy":7,"epoch":-1,"widths":{"best":"x","nothing":80,"seed":9999}}',
    )
    const arrangement = useListArrangement()
    expect(arrangement.columns).toEqual(FIRST_COLUMNS)
    expect(arrangement.widths).toEqual({ seed: WIDTH_LIMITS.max })
    expect(arrangement).toMatchObject({ sort: { by: 'number', descending: true }, groupBy: null, epoch: null })
  })
})

describe('the room', () => {
  it('names the wanted columns it does not hold', () => {
    localStorage.clear()
    setActivePinia(createPinia())
    const room = useListRoom()
    expect(room.hidden).toEqual([])
    room.room = 500
    expect(room.hidden).toContain('saved')
    expect([...room.shown, ...room.hidden].sort()).toEqual([...FIRST_COLUMNS].sort())
  })
})
