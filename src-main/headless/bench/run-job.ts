/** Does one job of the benchmark with the classes the lab trains with, and takes its time. */
import { EXPERIMENT_SCHEMA, type Experiment } from '@engine/contract/experiment'
import type { Precision } from '@engine/contract/option'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import { Evaluation } from '@engine/diagnostics/evaluation'
import { ImageExamples, type Examples } from '@engine/network/examples'
import { createMachine, type MachineName } from '@engine/numeric/create-machine'
import { euclideanNorm } from '@engine/numeric/norm'
import { Preview } from '@engine/training/preview'
import { Trainer } from '@engine/training/trainer'
import { toEnd } from '@main/headless/to-end'
import { JOBS, shuffled, startOf, type Job, type JobName } from './start'

export interface Images {
  readonly trainImages: Uint8Array
  readonly trainLabels: Uint8Array
  readonly testImages: Uint8Array
  readonly testLabels: Uint8Array
}

export interface Reading {
  readonly user_ms: number
  readonly wall_ms: number
  readonly check: object
}

export function runJob(name: JobName, precision: Precision, machineName: MachineName, images: Images): Reading {
  const job = JOBS[name]
  const machine = createMachine(precision, machineName)
  try {
    switch (name) {
      case 'J2':
        return descend(job, trainerOf(job, precision, first(images, job.images), machine))
      case 'J3':
        return bars(job, trainerOf(job, precision, first(images, job.images), machine))
      case 'preview':
        return preview(job, precision, first(images, job.images))
      case 'J6':
        return evaluate(job, trainerOf(job, precision, first(images, 10), machine), images)
      default:
        return train(job, trainerOf(job, precision, ordered(images, job.images), machine), images)
    }
  } finally {
    machine.dispose()
  }
}

/** One pass over the images in mini-batches; then what the net has learned. */
function train(job: Job, trainer: Trainer, images: Images): Reading {
  loadOnce(job, trainer)
  const whole = Math.floor(job.images / job.batch)
  const rest = job.images % job.batch
  const time = timed(() => {
    for (let i = 0; i < whole; i++) toEnd(trainer.train(false))
    if (rest === 0) return
    trainer.batches.resize(rest)
    toEnd(trainer.train(false))
  })
  const { cost, accuracy } = outcome(trainer, images)
  return { ...time, check: job.output === 'sigmoid' ? { cost, acc: accuracy } : { acc: accuracy } }
}

/** Brings the images into the form they are used in, which the others do before their time is taken as well. */
function loadOnce(job: Job, { pass }: Trainer): void {
  for (let done = 0; done < job.images; done += pass.rows) {
    pass.workspace.load(null, done, Math.min(pass.rows, job.images - done))
  }
}

/** Full batches, the norm of the mean delta of every hidden layer each time. */
function descend(job: Job, trainer: Trainer): Reading {
  const norms: number[][] = []
  const time = timed(() => {
    for (let i = 0; i < job.repeats; i++) {
      toEnd(trainer.sumGradients(false))
      norms.push(hiddenNorms(job, trainer))
      trainer.update()
    }
  })
  return { ...time, check: { first: norms[0], last: norms.at(-1) } }
}

/** The mean delta of every unit, of one net over and over. */
function bars(job: Job, trainer: Trainer): Reading {
  const { pass } = trainer
  const measure = (): void => {
    pass.gradients.zero()
    for (let done = 0; done < job.images; done += pass.rows) {
      pass.addBiases(null, done, Math.min(pass.rows, job.images - done))
    }
  }
  measure()
  const time = timed(() => {
    for (let i = 0; i < job.repeats; i++) measure()
  })
  const norms = pass.gradients.biases.map((sums) => euclideanNorm(sums) / job.images)
  return { user_ms: time.user_ms / job.repeats, wall_ms: time.wall_ms / job.repeats, check: { norms } }
}

/** The bars of one design after the other, as while a slider is dragged. */
function preview(job: Job, precision: Precision, examples: Examples): Reading {
  const previews = new Preview()
  const { layers, ...rest } = presetExperiment('chapter5TwoHidden', 'preview')
  const experiment = { ...rest, layers, precision }
  const measure = (seed: number): number[] => [
    ...toEnd(previews.measure({ ...experiment, seed }, examples)).layers.deltaNormOfMean,
  ]
  measure(0)
  let norms: number[] = []
  const time = timed(() => {
    for (let i = 0; i < job.repeats; i++) norms = measure(i)
  })
  return { user_ms: time.user_ms / job.repeats, wall_ms: time.wall_ms / job.repeats, check: { norms } }
}

function evaluate(job: Job, trainer: Trainer, images: Images): Reading {
  const evaluation = new Evaluation(trainer.network, testExamples(images))
  let result = toEnd(evaluation.take())
  const time = timed(() => {
    for (let i = 0; i < job.repeats; i++) result = toEnd(evaluation.take())
  })
  const check = { cost: result.cost, acc: result.accuracy }
  return { user_ms: time.user_ms / job.repeats, wall_ms: time.wall_ms / job.repeats, check }
}

const outcome = (trainer: Trainer, images: Images): { cost: number; accuracy: number } =>
  toEnd(new Evaluation(trainer.network, testExamples(images)).take())

const hiddenNorms = (job: Job, { pass }: Trainer): number[] =>
  pass.gradients.biases.slice(0, -1).map((sums) => euclideanNorm(sums) / job.images)

const WIDTH = 784
const CLASSES = 10

const first = ({ trainImages, trainLabels }: Images, count: number): Examples =>
  new ImageExamples(trainImages, trainLabels, WIDTH, CLASSES, { first: 0, count })

const ordered = ({ trainImages, trainLabels }: Images, count: number): Examples =>
  new ImageExamples(trainImages, trainLabels, WIDTH, CLASSES, { first: 0, indices: shuffled(count) })

const testExamples = ({ testImages, testLabels }: Images): Examples =>
  new ImageExamples(testImages, testLabels, WIDTH, CLASSES, { first: 0, count: testLabels.length })

function trainerOf(
  job: Job,
  precision: Precision,
  examples: Examples,
  machine: ReturnType<typeof createMachine>,
): Trainer {
  return new Trainer(experimentOf(job, precision, examples.count), examples, machine, 0)
}

function experimentOf(job: Job, precision: Precision, count: number): Experiment {
  const start = startOf(job)
  const last = job.sizes.length - 2
  const { learningRate, lambda } = job
  return {
    schema: EXPERIMENT_SCHEMA,
    name: 'benchmark',
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'train', first: 0, count },
      validation: null,
      scaling: 'unit',
    },
    layers: job.sizes.slice(1).map((size, l) => ({
      ...PLAIN_LAYER,
      size,
      activation: l === last ? job.output : job.hidden,
      weights: { name: 'explicit', values: start.weights[l] ?? [] },
      biases: { name: 'explicit', values: start.biases[l] ?? [] },
    })),
    cost: job.output === 'sigmoid' ? 'crossEntropy' : 'logLikelihood',
    reluSlopeAtZero: 0,
    optimizer: job.adam
      ? { name: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
      : { name: 'sgd', learningRate },
    schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' },
    regularization: lambda === 0 ? { name: 'none' } : { name: 'l2Nielsen', lambda, trainingCount: job.images },
    clipping: { name: 'none' },
    batch: { size: Math.min(job.batch, count), order: 'given' },
    duration: { unit: 'epochs', count: 1 },
    seed: 0,
    precision,
    measure: { images: 1, every: 1 },
    changes: [],
  }
}

function timed(work: () => void): { user_ms: number; wall_ms: number } {
  const usage = process.cpuUsage()
  const begun = performance.now()
  work()
  return { user_ms: process.cpuUsage(usage).user / 1_000, wall_ms: performance.now() - begun }
}
