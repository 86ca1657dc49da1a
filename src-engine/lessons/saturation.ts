/** Digest NIEL-24 and NIEL-25: the last hidden layer falls silent; scale of the start and momentum. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries } from '../contract/lessons/figure'
import { CHECKED_IMAGES, MANY_IMAGES } from '../contract/lessons/digit-document'
import { deepSigmoid, scaledTanh } from '../contract/lessons/saturation-documents'
import { accuracyLines, epochLines } from './epoch-figures'
import { lastAccuracy, trainEpochs, type Course } from './epoch-training'
import { quietly, shownBy } from './given-back'
import { numberIn, type Material, type PartWork } from './part-work'

/** Hidden layers of the nets, one job each. */
const DEPTHS = [1, 3, 4] as const

/** Mean activation of the last of four hidden layers on the digest's 8×8 digits. */
const PUBLISHED: LineSeries = {
  label: 'publishedFour',
  x: [0, 5, 10, 20, 40, 60],
  y: [0.505, 0.428, 0.351, 0.272, 0.205, 0.172],
  style: 'points',
  layer: { index: 3, of: 4 },
}

const digits = async (material: Material) => ({
  training: await material.training(MANY_IMAGES),
  validation: (await material.validation()).head(CHECKED_IMAGES),
})

const drift: PartWork = async function* (controls, material, job) {
  const depth = DEPTHS[job]!
  const settings = {
    rate: numberIn(controls, 'rate'),
    scale: numberIn(controls, 'scale'),
    epochs: numberIn(controls, 'epochs'),
    seed: numberIn(controls, 'seed'),
  }
  const training = trainEpochs(deepSigmoid(depth, settings), await digits(material))
  return driftAnswer(depth, yield* shownBy(training, (course) => driftAnswer(depth, course)))
}

function driftAnswer(depth: number, course: Course): PartAnswer {
  const epochs = course.records.map(({ epoch }) => epoch)
  const means = (layer: number): number[] => course.records.map(({ layers }) => layers.activationMean[layer]!)
  const last = means(depth - 1)
  const lowest = Math.min(...last)
  const at = (epoch: number): number | null => last[epochs.indexOf(epoch)] ?? null
  const series: LineSeries = { label: `hidden${depth}`, x: epochs, y: last, style: 'line' }
  const layers = Array.from({ length: depth }, (_, l): LineSeries => {
    return { label: `layer${l + 1}`, x: epochs, y: means(l), style: 'line', layer: { index: l, of: depth } }
  })
  return {
    readings: {
      [`last${depth}At0`]: at(0),
      [`last${depth}At10`]: at(10),
      [`last${depth}At40`]: at(40),
      [`fall${depth}`]: last.at(-1)! / last[0]!,
      [`silent${depth}`]: last.at(-1)! < last[0]! / 2,
      [`first${depth}`]: means(0).at(-1)!,
      [`lowest${depth}`]: lowest,
      [`recovery${depth}`]: last.at(-1)! / lowest,
      [`accuracy${depth}`]: lastAccuracy(course),
    },
    figures: [
      epochLines('last', 'lastTitle', 'meanActivation', depth === 4 ? [series, PUBLISHED] : [series], {
        low: 0,
        high: 1,
      }),
      ...(depth === 4 ? [epochLines('layers', 'layersTitle', 'meanActivation', layers, { low: 0, high: 1 })] : []),
      accuracyLines('accuracy', [{ label: `hidden${depth}`, course }]),
    ],
    steps: null,
  }
}

const SCALES = [
  { scale: 0.1, name: '01' },
  { scale: 0.5, name: '05' },
  { scale: 1, name: '1' },
  { scale: 2, name: '2' },
  { scale: 4, name: '4' },
] as const

const scales: PartWork = async function* (controls, material) {
  const data = await digits(material)
  const momentum = numberIn(controls, 'momentum')
  const course = {
    rate: numberIn(controls, 'rate'),
    epochs: numberIn(controls, 'epochs'),
    seed: numberIn(controls, 'seed'),
  }
  const found: Record<'plain' | 'moving', number[]> = { plain: [], moving: [] }
  for (const { scale } of SCALES) {
    for (const [kind, share] of [
      ['plain', 0],
      ['moving', momentum],
    ] as const) {
      const training = trainEpochs(scaledTanh(scale, { ...course, momentum: share }), data)
      const trained = yield* quietly(training)
      // A run that breaks off says nothing any more: chance.
      found[kind].push(trained.diverged ? Number.NaN : lastAccuracy(trained))
      yield scalesAnswer(found, momentum)
    }
  }
  return scalesAnswer(found, momentum)
}

function scalesAnswer({ plain, moving }: Record<'plain' | 'moving', readonly number[]>, momentum: number): PartAnswer {
  const read = (kind: string, values: readonly number[]) =>
    SCALES.map(({ name }, i) => [`${kind}${name}`, numberOrNull(values[i])] as const)
  const gains = SCALES.map(({ name }, i) => [`momentumGain${name}`, numberOrNull(moving[i]! / plain[i]!)] as const)
  const best = plain.indexOf(Math.max(...plain))
  return {
    readings: {
      ...Object.fromEntries([...read('plain', plain), ...read('moving', moving), ...gains]),
      scaleMatters: numberOrNull(plain[2]! / plain[0]!),
      middleIsBest: plain.length === SCALES.length ? best > 0 && best < SCALES.length - 1 : null,
    },
    figures: [
      {
        id: 'table',
        kind: 'cells',
        title: 'tableTitle',
        rows: SCALES.map(({ scale }) => String(scale)),
        columns: ['μ = 0', `μ = ${momentum}`],
        rowsLabel: 'startScale',
        columnsLabel: 'momentum',
        cells: SCALES.flatMap((_, i) => [accuracyCell(plain[i]), accuracyCell(moving[i])]),
        scale: 'linear',
      },
    ],
    steps: null,
  }
}

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

const accuracyCell = (value: number | undefined) => {
  if (value === undefined) return null
  return Number.isNaN(value) ? { value: null, text: 'diverged' } : { value, text: null }
}

/** The momentum that the learning rate was chosen for. */
const USUAL_MOMENTUM = 0.9

const tooMuch: PartWork = async function* (controls, material) {
  const data = await digits(material)
  const rate = numberIn(controls, 'rate')
  const momentum = numberIn(controls, 'momentum')
  const settings = { epochs: numberIn(controls, 'epochs'), seed: numberIn(controls, 'seed') }
  const reducedRate = (rate * (1 - momentum)) / (1 - USUAL_MOMENTUM)
  const cases = [
    { label: 'usual', rate, momentum: USUAL_MOMENTUM },
    { label: 'fast', rate, momentum },
    { label: 'reduced', rate: reducedRate, momentum },
  ]
  const done: { label: string; course: Course }[] = []
  const answer = (running: readonly { label: string; course: Course }[]): PartAnswer => {
    const accuracies = new Map(running.map(({ label, course }) => [label, lastAccuracy(course)]))
    const of = (label: string): number => accuracies.get(label) ?? Number.NaN
    return {
      readings: {
        usual: numberOrNull(of('usual')),
        fast: numberOrNull(of('fast')),
        reduced: numberOrNull(of('reduced')),
        effectiveRate: rate / (1 - momentum),
        reducedRate,
        reducedGain: numberOrNull(of('reduced') / of('fast')),
      },
      figures: [accuracyLines('accuracy', running)],
      steps: null,
    }
  }
  for (const { label, ...course } of cases) {
    const training = trainEpochs(scaledTanh(1, { ...settings, ...course }), data)
    const trained = yield* shownBy(training, (sofar) => answer([...done, { label, course: sofar }]))
    done.push({ label, course: trained })
  }
  return answer(done)
}

export const SATURATION = {
  'saturation/drift': drift,
  'saturation/scales': scales,
  'saturation/tooMuch': tooMuch,
}
