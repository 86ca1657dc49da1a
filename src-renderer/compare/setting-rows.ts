/** The settings of compared runs, one row each: which differ, and in which layers. Pure: runs and words in, rows out. */
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { layerMarks } from '@/designer/layer-marks'
import type { FactWords } from '@/history/fact'
import { initializerWords } from '@/history/initializer-words'
import { runFacts } from '@/history/run-facts'
import { netLine } from '@/history/run-words'
import type { ComparedRun } from './compared-run'

export interface SettingRow {
  readonly key: string
  readonly label: string
  /** Which layers it is about; empty for what is of the whole run. */
  readonly place: string
  /** One per run, in their order; what a run has not is '–'. */
  readonly values: readonly string[]
  readonly differs: boolean
}

/** Follow from other settings, or are of the program and not of the person. */
const UNSAID = new Set(['parameters'])
/** Said of a run only where they are not what they are by themselves; `compare.usual.<key>` says what that is. */
const USUAL = new Set([
  'optimizer',
  'schedule',
  'warmUp',
  'momentum',
  'clipping',
  'scaling',
  'precision',
  'reluSlope',
  'changes',
])
/** A run has no such setting. */
export const NONE = '–'

export function settingRows(compared: readonly ComparedRun[], words: FactWords): SettingRow[] {
  const facts = compared.map(({ run }) => runFacts(run, words))
  const keys = new Map(facts.flatMap((list) => list.map(({ key, label }) => [key, label])))
  const whole = [...keys]
    .filter(([key]) => !UNSAID.has(key))
    .map(([key, label]) => {
      const usual = USUAL.has(key) ? words.t(`compare.usual.${key}`) : NONE
      return row(
        key,
        label,
        '',
        facts.map((list) => list.find((fact) => fact.key === key)?.value ?? usual),
      )
    })
  const net = row(
    'net',
    words.t('compare.settings.net'),
    '',
    compared.map(({ run }) => netLine(run.header.sizes)),
  )
  return [net, ...layerRows(compared, words), ...whole]
}

const row = (key: string, label: string, place: string, values: readonly string[]): SettingRow => ({
  key,
  label,
  place,
  values,
  // What a run has not, such as a fifth layer, is no other setting: the row of the neurons says so.
  differs: new Set(values.filter((value) => value !== NONE)).size > 1,
})

/** Which values of a row stand out: those unlike the baseline, else those unlike the most frequent; of a tie all. */
export function standOut({ values, differs }: SettingRow, baseline: number | null): boolean[] {
  if (!differs) return values.map(() => false)
  if (baseline !== null) return values.map((value) => value !== values[baseline] && value !== NONE)
  const counts = new Map<string, number>()
  for (const value of values) if (value !== NONE) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  const usual = [...counts].filter(([, count]) => count === most)
  const common = usual.length === 1 ? usual[0]?.[0] : undefined
  return values.map((value) => value !== common && value !== NONE)
}

/** What one layer of one run is called by, by property. */
type LayerWords = Readonly<Record<'activation' | 'weights' | 'biases' | 'training', string>>

function wordsOfLayers({ run: { experiment } }: ComparedRun, words: FactWords): LayerWords[] {
  return experiment.layers.map((layer) => ({
    activation: words.t(`activation.${layer.activation}.label`),
    weights: initializerWords(layer.weights, WEIGHT_INITIALIZERS[layer.weights.name], words),
    biases: initializerWords(layer.biases, BIAS_INITIALIZERS[layer.biases.name], words),
    training:
      layerMarks(layer)
        .map(({ name, value }) => words.t(`designer.mark.${name}`, { value: words.number(value) }))
        .join(', ') || words.t('compare.usual.training'),
  }))
}

/** Hidden layers are held against hidden layers of the same number, the output against the output. */
function layerRows(compared: readonly ComparedRun[], words: FactWords): SettingRow[] {
  const runs = compared.map((one) => wordsOfLayers(one, words))
  const deepest = Math.max(...runs.map((layers) => layers.length - 1))
  const properties = ['activation', 'weights', 'biases', 'training'] as const
  return properties.flatMap((property) => {
    const hidden = Array.from({ length: deepest }, (_, l) =>
      runs.map((layers) => (l < layers.length - 1 ? layers[l]![property] : NONE)),
    )
    const output = runs.map((layers) => layers.at(-1)?.[property] ?? NONE)
    const label = words.t(property === 'training' ? 'compare.settings.training' : `history.layerHead.${property}`)
    return ranges([...hidden, output]).map(({ from, to, values }) =>
      row(`${property}.${from}`, label, placeWords(from, to, deepest, words), values),
    )
  })
}

/** Neighbours with the same values become one range; places count from 0, the output is the last. */
function ranges(layers: readonly (readonly string[])[]) {
  const found: { readonly from: number; to: number; readonly values: readonly string[] }[] = []
  layers.forEach((values, at) => {
    const last = found.at(-1)
    if (last?.values.every((value, i) => value === values[i])) last.to = at
    else found.push({ from: at, to: at, values })
  })
  return found
}

function placeWords(from: number, to: number, deepest: number, { t }: FactWords): string {
  if (from === 0 && to === deepest) return t('compare.place.all')
  const output = to === deepest
  const last = output ? to - 1 : to
  if (output && from === to) return t('compare.place.output')
  const hidden =
    from === last ? t('compare.place.one', { n: from + 1 }) : t('compare.place.many', { from: from + 1, to: last + 1 })
  return output ? t('compare.place.andOutput', { layers: hidden }) : hidden
}
