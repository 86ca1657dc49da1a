import { describe, expect, it } from 'vitest'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import { settingRows, standOut, type SettingRow } from '@/compare/setting-rows'
import type { ComparedRun } from '@/compare/compared-run'
import type { FactWords } from '@/history/fact'
import { comparedRun } from './compared-runs'

const words: FactWords = {
  t: (key, params = {}) => [key, ...Object.values(params)].join(' '),
  number: String,
  integer: String,
  setName: (id) => id,
}

const changed = (slot: number, change: (experiment: Experiment) => Partial<Experiment>): ComparedRun => {
  const one = comparedRun(slot, { sizes: [784, 30, 30, 30, 30, 10] })
  const { experiment } = one.run
  return { ...one, run: { ...one.run, experiment: { ...experiment, ...change(experiment) } } }
}
const layersOf =
  (change: (layer: LayerSettings, l: number) => Partial<LayerSettings>) =>
  ({ layers }: Experiment): Partial<Experiment> => ({
    layers: layers.map((layer, l) => ({ ...layer, ...change(layer, l) })),
  })
const same = changed(0, () => ({}))
const differing = (...runs: readonly ComparedRun[]): Record<string, SettingRow> =>
  Object.fromEntries(
    settingRows(runs, words)
      .filter(({ differs }) => differs)
      .map((row) => [row.key, row]),
  )

describe('settings side by side', () => {
  it('of the same document do not differ', () => {
    expect(differing(same, { ...same, slot: 1 })).toEqual({})
  })

  it('name the layers that differ, as a range', () => {
    const other = changed(
      1,
      layersOf((_, l) => (l < 4 ? { activation: 'tanh' } : {})),
    )
    const found = differing(same, other)
    expect(Object.keys(found)).toEqual(['activation.0'])
    expect(found['activation.0']).toMatchObject({
      place: 'compare.place.many 1 4',
      values: ['activation.sigmoid.label', 'activation.tanh.label'],
    })
  })

  it('name a single layer, the output, and all layers', () => {
    const one = differing(
      same,
      changed(
        1,
        layersOf((_, l) => ({ frozen: l === 2 })),
      ),
    )
    expect(one['training.2']).toMatchObject({ place: 'compare.place.one 3' })
    const output = differing(
      same,
      changed(
        1,
        layersOf((_, l) => (l === 4 ? { activation: 'softmax' } : {})),
      ),
    )
    expect(output['activation.4']).toMatchObject({ place: 'compare.place.output' })
    const all = differing(
      same,
      changed(
        1,
        layersOf(() => ({ biases: { name: 'zeros', params: {} } })),
      ),
    )
    expect(all['biases.0']).toMatchObject({ place: 'compare.place.all' })
  })

  it('of nets of different depth hold the output against the output, and count no missing layer as another setting', () => {
    const shallow = changed(1, ({ layers }) => ({ layers: [layers[0]!, layers[4]!] }))
    const rows = differing(same, {
      ...shallow,
      run: { ...shallow.run, header: { ...shallow.run.header, sizes: [784, 30, 10] } },
    })
    expect(Object.keys(rows)).toEqual(['net'])
  })

  it('say what is usual of a run that has not what the other has', () => {
    const rows = differing(
      same,
      changed(1, () => ({ precision: 'float32' })),
    )
    expect(rows['precision']?.values).toEqual(['compare.usual.precision', 'precision.float32.label'])
  })
})

describe('what stands out of a row', () => {
  const row = (...values: readonly string[]): SettingRow => ({
    key: '',
    label: '',
    place: '',
    values,
    differs: new Set(values).size > 1,
  })

  it('is what is unlike the most frequent, of a tie all', () => {
    expect(standOut(row('a', 'b', 'a'), null)).toEqual([false, true, false])
    expect(standOut(row('a', 'b'), null)).toEqual([true, true])
    expect(standOut(row('a', 'a'), null)).toEqual([false, false])
  })

  it('is what is unlike the baseline where there is one', () => {
    expect(standOut(row('a', 'b', 'a'), 1)).toEqual([true, false, true])
  })
})
