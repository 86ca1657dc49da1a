/** The settings of a stored run as lines a person reads. Pure: a run and words in, lines out. */
import { RUN_OPTIONS } from '@engine/contract/option'
import { countParameters, type Experiment, type SetPart, type Slice } from '@engine/contract/experiment'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { REGULARIZATIONS } from '@engine/contract/regularizations'
import type { StoredRun } from '@main/contract/run-summary'
import { layerMarks } from '@/designer/layer-marks'
import { choiceWords } from './choice-words'
import type { Fact, FactWords } from './fact'
import { initializerWords } from './initializer-words'
import { trainingFacts } from './training-facts'

/** Neighbouring layers with the same settings stand in one line. */
export interface LayerFact {
  /** Hidden layers from 1; null: the output. */
  readonly layers: { readonly from: number; readonly to: number } | null
  readonly size: number
  readonly activation: string
  readonly weights: string
  readonly biases: string
  /** Frozen, dropout, another learning rate; empty of a layer that trains as all others. */
  readonly training: string
}

export function runFacts(run: StoredRun, words: FactWords): Fact[] {
  const { t, number, integer } = words
  const { experiment, header } = run
  const { weights, biases } = countParameters(header.sizes)
  const unit = experiment.duration.unit
  const fact = (key: string, value: string, label = t(`history.fact.${key}`)): Fact => ({ key, label, value })
  return [
    fact('data', dataWords(experiment, words)),
    fact('validation', validationWords(experiment, words)),
    fact('cost', t(`cost.${experiment.cost}.label`)),
    fact('rate', number(experiment.optimizer.learningRate), symbolic('learningRate', t)),
    fact('regularization', choiceWords('regularization', REGULARIZATIONS, experiment.regularization, words)),
    fact(
      'batch',
      t('history.value.batch', {
        size: integer(experiment.batch.size),
        order: t(`history.order.${experiment.batch.order}`),
      }),
    ),
    fact('duration', t(`history.value.${unit}`, { n: integer(experiment.duration.count) }, experiment.duration.count)),
    fact('seed', String(experiment.seed), t('option.seed.label')),
    fact('measured', measuredWords(experiment, words), t('option.measuredImages.label')),
    ...trainingFacts(experiment, words),
    fact('parameters', `${integer(weights)} + ${integer(biases)}`),
    fact('program', header.engineVersion),
  ]
}

const symbolic = (option: 'learningRate', t: FactWords['t']): string =>
  `${t(`option.${option}.label`)} ${RUN_OPTIONS[option].symbol}`

function dataWords({ data }: Experiment, words: FactWords): string {
  if (data.kind === 'inline') return words.t('history.value.inline', { n: words.integer(data.inputs.length) })
  return sliceWords(data.set, data.training, 'training', words)
}

function validationWords({ data }: Experiment, words: FactWords): string {
  if (data.kind === 'inline' || data.validation === null) return words.t('history.value.noValidation')
  return sliceWords(data.set, data.validation, 'validation', words)
}

/** The part is named only where it is not the one the label promises. */
function sliceWords(set: string, slice: Slice, usual: SetPart, { t, integer, setName }: FactWords): string {
  const name = setName(set)
  const from =
    slice.part === usual ? name : t('history.value.part', { set: name, part: t(`history.part.${slice.part}`) })
  if ('indices' in slice) return t('history.value.items', { from, n: integer(slice.indices.length) })
  const key = slice.first === 0 ? 'slice' : 'sliceFrom'
  return t(`history.value.${key}`, { from, n: integer(slice.count), first: integer(slice.first) })
}

function measuredWords({ measure }: Experiment, { t, integer }: FactWords): string {
  const n = integer(measure.images)
  return measure.every === 0 ? n : t('history.value.everyRecord', { n, every: integer(measure.every) })
}

export function layerFacts({ layers }: Experiment, words: FactWords): LayerFact[] {
  const { t, number } = words
  const facts: LayerFact[] = []
  for (const [i, layer] of layers.entries()) {
    const fact = {
      size: layer.size,
      activation: t(`activation.${layer.activation}.label`),
      weights: initializerWords(layer.weights, WEIGHT_INITIALIZERS[layer.weights.name], words),
      biases: initializerWords(layer.biases, BIAS_INITIALIZERS[layer.biases.name], words),
      training: layerMarks(layer)
        .map(({ name, value }) => t(`designer.mark.${name}`, { value: number(value) }))
        .join(', '),
    }
    const last = facts.at(-1)
    if (i === layers.length - 1) facts.push({ ...fact, layers: null })
    else if (last !== undefined && last.layers !== null && isSame(last, fact)) {
      facts[facts.length - 1] = { ...last, layers: { from: last.layers.from, to: i + 1 } }
    } else facts.push({ ...fact, layers: { from: i + 1, to: i + 1 } })
  }
  return facts
}

const isSame = (a: Omit<LayerFact, 'layers'>, b: Omit<LayerFact, 'layers'>): boolean =>
  (Object.keys(b) as (keyof typeof b)[]).every((key) => a[key] === b[key])
