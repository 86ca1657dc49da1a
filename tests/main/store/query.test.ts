import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { RUN_FIELD_NAMES } from '@main/contract/run-fields'
import type { RunPage, RunQuery } from '@main/contract/run-query'
import { insertRuns, type MadeRun } from './many-runs'
import { begin, end, records, sampleEnd, sampleEpoch, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

const ALL: RunQuery = {
  search: '',
  place: 'kept',
  sort: { by: 'number', descending: false },
  epoch: null,
  groupBy: null,
}

const preset = presetExperiment('chapter5FourHidden', '')

const RUNS: readonly MadeRun[] = [
  { id: 'a', name: 'Élan 10', best: 0.95, last: 0.9, speeds: [0.001, 0.01, 0.038], startedAt: 3, weights: 'heNormal' },
  {
    id: 'b',
    name: 'élan 9',
    best: 0.9731,
    last: null,
    sizes: [784, 30, 30, 30, 30, 10],
    activation: 'relu',
    startedAt: 1,
  },
  { id: 'c', name: '100% _sure_', sizes: [784, 10], status: 'diverged', startedAt: 2, weights: 'glorotNormal' },
  {
    id: 'd',
    name: "'; DROP TABLE runs; --",
    best: 0.5,
    last: 0.5,
    startedAt: 4,
    speeds: [0, 1],
    document: {
      optimizer: { name: 'momentum', learningRate: 0.7, momentum: 0.9 },
      regularization: { name: 'none' },
      duration: { unit: 'steps', count: 10_000 },
      batch: { ...preset.batch, size: 20 },
    },
  },
]

function opened(runs = RUNS): OpenedForTest {
  const store = openForTest(temporaryFolder())
  insertRuns(store.history.db, runs)
  return store
}

const found = async ({ api }: OpenedForTest, query: Partial<RunQuery>): Promise<string> =>
  (await valueOf(api.queryRuns({ ...ALL, ...query }))).ids.join('')

const page = ({ api }: OpenedForTest, query: Partial<RunQuery>): Promise<RunPage> =>
  valueOf(api.queryRuns({ ...ALL, ...query }))

describe('the search', () => {
  it.each([
    ['', 'abcd'],
    ['elan', 'ab'],
    ['ÉLAN', 'ab'],
    ['elan 9', 'b'],
    ['-elan', 'cd'],
    ['%', 'c'],
    ['_', 'c'],
    ['e_an', ''],
    ['"drop table"', 'd'],
    ["'; DROP", 'd'],
    ['784-30-10', 'ad'],
    ['relu', 'b'],
    ['diverged', 'c'],
    ['#2', 'b'],
    ['2', 'b'],
    ['glorot', 'c'],
    ['init:he', 'abd'],
    ['init=heUniform', 'bd'],
    ['init="He uniform"', 'bd'],
    ['init!=heUniform', 'ac'],
    ['name:"elan 9"', 'b'],
    ['depth>3', 'b'],
    ['depth:0', 'c'],
    ['width>=30', 'abd'],
    ['params<8000', 'c'],
    ['acc>95', 'b'],
    ['acc>=95', 'ab'],
    ['best:97,31', 'b'],
    ['best<95', 'd'],
    ['best:90..96', 'a'],
    ['-best>95', 'acd'],
    ['last:50', 'd'],
    ['ratio:38', 'a'],
    ['ratio>0', 'a'],
    ['is:diverged', 'c'],
    ['-is:diverged', 'abd'],
    ['opt:momentum', 'd'],
    ['eta:0,7', 'd'],
    ['eta:0.5..0.9', 'd'],
    ['lambda>0', 'abc'],
    ['lambda:0', 'd'],
    ['epochs:4', 'd'],
    ['batch:20', 'd'],
    ['data:mnist', 'abcd'],
    ['seed:0 depth:1 init:he', 'ad'],
  ])('%j finds %j', async (search, ids) => {
    expect(await found(opened(), { search })).toBe(ids)
  })

  it('hands back what it does not understand and goes by the rest', async () => {
    const { ids, notUnderstood, total } = await page(opened(), { search: 'colour:red elan depth>deep' })
    expect({ ids, notUnderstood, total }).toEqual({
      ids: ['a', 'b'],
      notUnderstood: ['colour:red', 'depth>deep'],
      total: 4,
    })
  })

  it('sees names, tags, notes and records written meanwhile', async () => {
    const store = openForTest(temporaryFolder())
    const { api, writer } = store
    writer.handle(begin(1, 'a', 'first'))
    expect(await found(store, { search: 'first' })).toBe('a')
    await valueOf(api.renameRun('a', 'second'))
    expect(await found(store, { search: 'first' })).toBe('')
    await valueOf(api.annotateRuns(['a'], { addTags: ['Homework', 'week 3'], note: 'deeper\nlearns slower' }))
    expect(await found(store, { search: 'second tag:homework tag:"week 3" note:slower homew' })).toBe('a')
    expect(await found(store, { search: 'tag:home' })).toBe('')
    expect(await found(store, { search: '-tag:homework' })).toBe('')
    expect(await found(store, { search: 'ratio>0' })).toBe('')
    const step = sampleStep(0)
    const layers = { ...step.layers, deltaNormOfMean: Float64Array.of(0.5, 1, 2, 3, 4) }
    writer.handle(records(2, 'a', [{ ...step, layers }]))
    expect(await found(store, { search: 'ratio:6 speed:0.5' })).toBe('a')
    await valueOf(api.annotateRuns(['a'], { starred: true }))
    expect(await found(store, { search: 'is:starred' })).toBe('a')
    expect(await found(store, { search: 'is:running' })).toBe('a')
    writer.handle(end(3, 'a'))
    expect(await found(store, { search: 'is:running' })).toBe('')
  })
})

describe('the order', () => {
  it.each<[RunQuery['sort']['by'], boolean, string]>([
    ['number', true, 'dcba'],
    ['startedAt', false, 'bcad'],
    ['startedAt', true, 'dacb'],
    ['name', false, 'dcba'],
    ['bestAccuracy', true, 'badc'],
    ['bestAccuracy', false, 'dabc'],
    ['lastAccuracy', false, 'dacb'],
    ['depth', true, 'bdac'],
    ['learningRate', true, 'dcba'],
    ['status', false, 'cdba'],
  ])('by %s, descending %s', async (by, descending, ids) => {
    expect(await found(opened(), { sort: { by, descending } })).toBe(ids)
  })

  it.each(RUN_FIELD_NAMES)('by %s, and groups by it', async (by) => {
    const { ids, groups } = await page(opened(), { sort: { by, descending: true }, groupBy: by, epoch: 2 })
    expect([...ids].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(groups?.flatMap((group) => group.ids).sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('at an epoch goes by the accuracy after it', async () => {
    const store = openForTest(temporaryFolder())
    const epochs = (accuracies: readonly number[]) =>
      accuracies.map((validationAccuracy, i) => ({ ...sampleEpoch(i + 1), validationAccuracy }))
    store.writer.handle(begin(1, 'a'))
    store.writer.handle(records(2, 'a', [sampleStep(0)], epochs([0.9])))
    store.writer.handle(begin(3, 'b'))
    store.writer.handle(records(4, 'b', [sampleStep(0)], epochs([0.5, 0.97, Number.NaN])))
    const sort = { by: 'accuracyAt', descending: true } as const
    expect(await found(store, { sort, epoch: 1 })).toBe('ab')
    expect(await found(store, { sort, epoch: 2 })).toBe('ba')
    expect(await found(store, { search: 'at>=90', epoch: 2 })).toBe('b')
    expect(await found(store, { search: 'at>=90', epoch: 1 })).toBe('a')
    store.writer.handle(records(5, 'a', [], [{ ...sampleEpoch(2), validationAccuracy: 0.98 }]))
    expect(await found(store, { sort, epoch: 2 })).toBe('ab')
    expect(await found(store, { search: 'at>0', epoch: 3 })).toBe('')
  })

  it('has the values it goes by beside the ids, in groups as well', async () => {
    const store = openForTest(temporaryFolder())
    const epochs = (accuracies: readonly number[]) =>
      accuracies.map((validationAccuracy, i) => ({ ...sampleEpoch(i + 1), validationAccuracy }))
    store.writer.handle(begin(1, 'a'))
    store.writer.handle(records(2, 'a', [sampleStep(0)], epochs([0.9])))
    store.writer.handle(begin(3, 'b'))
    store.writer.handle(records(4, 'b', [sampleStep(0)], epochs([0.5, 0.97])))
    const sort = { by: 'accuracyAt', descending: false } as const
    expect(await page(store, { sort, epoch: 1 })).toMatchObject({ ids: ['b', 'a'], accuraciesAt: [0.5, 0.9] })
    expect(await page(store, { sort, epoch: 2 })).toMatchObject({ ids: ['b', 'a'], accuraciesAt: [0.97, null] })
    expect((await page(store, { sort })).accuraciesAt).toBeNull()
    const grouped = await page(store, { sort, epoch: 1, groupBy: 'design', search: 'at>60' })
    expect(grouped).toMatchObject({ ids: ['a'], accuraciesAt: [0.9] })
    const [group] = (await page(store, { epoch: 1, groupBy: 'design' })).groups ?? []
    expect(group?.accuracyAt?.mean).toBeCloseTo(0.7, 12)
    expect((await page(store, { epoch: 2, groupBy: 'design' })).groups?.[0]?.accuracyAt).toMatchObject({
      n: 1,
      mean: 0.97,
    })
  })
})

describe('groups', () => {
  it('fold what differs in nothing but seed and name', async () => {
    const store = opened([
      { id: 'a', name: 'one', seed: 1, best: 0.9, speeds: [1, 2] },
      { id: 'b', name: 'two', seed: 2, best: 0.94 },
      { id: 'c', name: 'three', seed: 2, best: null },
      { id: 'd', name: 'one', seed: 1, best: 0.5, document: { precision: 'float32' } },
    ])
    const { groups } = await page(store, { groupBy: 'design' })
    expect(groups?.map(({ ids, seeds }) => [ids.join(''), seeds])).toEqual([
      ['abc', 2],
      ['d', 1],
    ])
    const [first, second] = groups ?? []
    expect(first?.bestAccuracy?.n).toBe(2)
    expect(first?.bestAccuracy?.mean).toBeCloseTo(0.92, 12)
    expect(first?.bestAccuracy?.sd).toBeCloseTo(0.04 / Math.SQRT2, 12)
    expect(first?.speedRatio).toEqual({ n: 1, mean: 2, sd: null })
    expect(first?.lastAccuracy).toBeNull()
    expect(second?.bestAccuracy).toEqual({ n: 1, mean: 0.5, sd: null })
  })

  it('have mean and spread of every number, and leave out what is not finite', async () => {
    const store = opened([
      { id: 'a', name: 'a', sizes: [2, 3, 1] },
      { id: 'b', name: 'b', sizes: [2, 3, 3, 1] },
      { id: 'c', name: 'c', sizes: [2, 3, 1] },
    ])
    store.history.db.exec(`UPDATE runs SET last_cost = number, duration_ms = 4000, step = 10 * number;
      UPDATE runs SET last_cost = 9e999 WHERE number = 3`)
    const [group] = (await page(store, { groupBy: 'seed' })).groups ?? []
    expect(group?.lastCost).toEqual({ n: 2, mean: 1.5, sd: Math.SQRT1_2 })
    expect(group?.duration).toEqual({ n: 3, mean: 4, sd: 0 })
    expect(group?.step).toEqual({ n: 3, mean: 20, sd: 10 })
    expect(group?.depth?.mean).toBeCloseTo(4 / 3, 12)
    expect(group?.parameters?.mean).toBeCloseTo((13 + 25 + 13) / 3, 12)
    expect(group?.accuracyAt).toBeNull()
  })

  it('carry the value, follow the order and leave out what was not searched for', async () => {
    const { groups, ids } = await page(opened(), {
      groupBy: 'activation',
      search: '-is:diverged',
      sort: { by: 'bestAccuracy', descending: true },
    })
    expect(ids).toEqual(['b', 'a', 'd'])
    expect(groups?.map(({ value, ids: members }) => [value, members.join('')])).toEqual([
      ['relu', 'b'],
      ['sigmoid', 'ad'],
    ])
  })

  it('by start are days by the clock of the machine', async () => {
    const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()
    const store = opened([
      { id: 'a', name: 'a', startedAt: at(22, 0) },
      { id: 'b', name: 'b', startedAt: at(22, 23) },
      { id: 'c', name: 'c', startedAt: at(23, 0) },
    ])
    const { groups } = await page(store, { groupBy: 'startedAt' })
    expect(groups?.map(({ value, ids }) => [value, ids.join('')])).toEqual([
      [at(22, 0), 'ab'],
      [at(23, 0), 'c'],
    ])
  })

  it('by tag are runs with the same tags', async () => {
    const store = opened(['a', 'b', 'c'].map((id) => ({ id, name: id })))
    await valueOf(store.api.annotateRuns(['a', 'c'], { addTags: ['Homework', 'week 3'] }))
    const { groups } = await page(store, { groupBy: 'tag' })
    expect(groups?.map(({ value, ids }) => [value, ids.join('')])).toEqual([
      ['Homework, week 3', 'ac'],
      [null, 'b'],
    ])
  })

  it('tell runs apart that a person changed on the way', async () => {
    const store = openForTest(temporaryFolder())
    for (const [i, id] of ['a', 'b', 'c'].entries()) store.writer.handle(begin(1 + i, id))
    store.writer.handle(records(4, 'c', [], [], [{ step: 10, setting: 'learningRate', value: 0.5 }]))
    expect((await page(store, { groupBy: 'design' })).groups?.map((group) => group.ids.join(''))).toEqual(['ab', 'c'])
  })
})

describe('a page', () => {
  it('shows the settings a run began with', async () => {
    const { first } = await page(opened(), { search: 'optimizer:momentum' })
    expect(first.map(({ settings }) => settings)).toEqual([
      { optimizer: 'momentum', learningRate: 0.7, lambda: 0, batch: 20, epochs: 4, startCost: null },
    ])
  })

  it('of 10,000 runs has all ids in order and the rows of a screen', async () => {
    const count = 10_000
    const name = (i: number): string => `run ${(i * 7_919) % count}`
    const made = Array.from({ length: count }, (_, i) => ({
      id: `r${i}`,
      name: name(i),
      seed: i % 5,
      best: (i % 100) / 100,
    }))
    const store = opened(made)
    const byName = await page(store, { sort: { by: 'name', descending: false } })
    const expected = made.toSorted((a, b) => Number(a.name.slice(4)) - Number(b.name.slice(4))).map((run) => run.id)
    expect(byName.ids).toEqual(expected)
    expect(byName.first.map((run) => run.id)).toEqual(expected.slice(0, byName.first.length))
    expect(byName.first.length).toBeGreaterThanOrEqual(50)
    const searched = await page(store, { search: 'best>98 seed:4' })
    expect(searched.ids).toEqual(made.filter((run) => run.best === 0.99 && run.seed === 4).map((run) => run.id))
    expect(searched.total).toBe(count)
    const rows = await valueOf(store.api.runRows(expected.slice(4_000, 4_050)))
    expect(rows.map((run) => run.id)).toEqual(expected.slice(4_000, 4_050))
  })

  it('of the trash has only what is there', async () => {
    const store = opened()
    await valueOf(store.api.deleteRuns(['a', 'c']))
    expect(await page(store, { place: 'trash', search: 'elan' })).toMatchObject({ ids: ['a'], total: 2 })
    expect(await page(store, {})).toMatchObject({ ids: ['b', 'd'], total: 2 })
  })

  it('leaves out rows that are gone', async () => {
    const { api } = opened()
    expect((await valueOf(api.runRows(['d', 'nobody', 'a']))).map((run) => run.id)).toEqual(['d', 'a'])
  })

  it('lists runs whose document or numbers are damaged', async () => {
    const store = opened()
    store.history.db.exec(`UPDATE documents SET experiment = '{' WHERE run = 1;
      UPDATE documents SET experiment = '{"layers":7}' WHERE run = 2;
      DELETE FROM documents WHERE run = 3;
      UPDATE runs SET epoch_rows = 5 WHERE number = 4`)
    expect(await found(store, { search: 'data:mnist' })).toBe('d')
    expect(await found(store, { groupBy: 'design', sort: { by: 'accuracyAt', descending: true }, epoch: 1 })).toBe(
      'dcba',
    )
  })
})

it('is refused where it is no query', async () => {
  const { api } = opened()
  const hostile = [
    null,
    {},
    { ...ALL, sort: { by: 'number; DROP TABLE runs', descending: true } },
    { ...ALL, epoch: "1'" },
  ]
  for (const query of hostile) expect(await codeOf(api.queryRuns(query as RunQuery))).toBe('REQUEST_REFUSED')
  expect(await codeOf(api.runRows(7 as unknown as string[]))).toBe('REQUEST_REFUSED')
})

it('finds a run that computed all its steps with the diverged ones, where its cost ended far above its start', async () => {
  const store = opened([])
  const train = async (id: string, first: number, costs: readonly [number, number], status?: 'stopped') => {
    store.writer.handle(begin(first, id))
    const [start, last] = costs.map((cost, step) => ({ ...sampleStep(step), cost }))
    store.writer.handle(records(first + 1, id, [start!]))
    store.writer.handle(records(first + 2, id, [last!], [sampleEpoch(1)]))
    store.writer.handle(end(first + 3, id, sampleEnd(status)))
    await valueOf(store.api.runStatus(id))
  }
  await train('rose', 1, [0.5, 1.6])
  await train('held', 5, [0.5, 1.5])
  await train('stopped', 9, [0.5, 90], 'stopped')
  expect(await found(store, { search: 'is:diverged' })).toBe('rose')
  expect(await found(store, { search: 'diverged' })).toBe('rose')
  expect(await found(store, { search: 'is:finished' })).toBe('held')
  expect(await found(store, { search: 'is:stopped' })).toBe('stopped')
  const { first, groups } = await page(store, { groupBy: 'status' })
  expect(first.map(({ id, settings }) => [id, settings?.startCost])).toContainEqual(['rose', 0.5])
  expect(groups?.map(({ value }) => value).toSorted()).toEqual(['diverged', 'finished', 'stopped'])
})

it('knows that a cost rose also where the list was read before there was one, and the run was never evaluated', async () => {
  const store = opened([])
  store.writer.handle(begin(1, 'rose'))
  expect(await found(store, { search: 'is:running' })).toBe('rose')
  store.writer.handle(records(2, 'rose', [{ ...sampleStep(0), cost: 0.5 }]))
  store.writer.handle(records(3, 'rose', [{ ...sampleStep(1), cost: 1.6 }]))
  store.writer.handle(end(4, 'rose', sampleEnd()))
  await valueOf(store.api.runStatus('rose'))
  expect(await found(store, { search: 'is:diverged' })).toBe('rose')
})

it('finds what was measured and not trained by that word alone', async () => {
  const store = opened([])
  const started = begin(1, 'looked')
  if (started.type !== 'begin') throw new Error('not a beginning')
  store.writer.handle({ ...started, header: { ...started.header, kind: 'measurement' } })
  store.writer.handle(end(2, 'looked', sampleEnd()))
  await valueOf(store.api.runStatus('looked'))
  expect(await found(store, { search: 'is:measured' })).toBe('looked')
  expect(await found(store, { search: 'is:finished' })).toBe('')
})

it('tells the status of a run', async () => {
  const { api } = opened()
  expect(await valueOf(api.runStatus('c'))).toBe('diverged')
  expect(await valueOf(api.runStatus('nobody'))).toBeNull()
})
