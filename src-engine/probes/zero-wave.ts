import {
  MOST_WAVE_STEPS,
  type WaveMatrix,
  type WaveStep,
  type ZeroWave,
  type ZeroWaveParams,
} from '../contract/probes/zero-wave'
import { Evaluation } from '../diagnostics/evaluation'
import { weightPattern } from '../exact/weight-pattern'
import type { Network } from '../network/network'
import { Trainer } from '../training/trainer'
import { equalUnits, netNumbers } from './equal-units'
import { largestWeight, matrixPicture } from './matrix-picture'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const zeroWave: Probe<'zero-wave'> = { needs: 'all', parse, take }

function parse(params: unknown): ZeroWaveParams {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== 1) throw refusedParams('params')
  const { steps } = params as Readonly<Record<string, unknown>>
  if (!Number.isInteger(steps) || (steps as number) < 1 || (steps as number) > MOST_WAVE_STEPS)
    throw refusedParams('steps')
  return { steps: steps as number }
}

function* take({ experiment, training, machine, images }: Subject, params: ZeroWaveParams): Generator<void, ZeroWave> {
  const trainer = new Trainer(experiment, training, machine, 0)
  const { network } = trainer
  const evaluation = new Evaluation(network, training.head(images))
  const steps: WaveStep[] = []
  let broken = false
  for (;;) {
    const { cost } = yield* evaluation.take()
    steps.push({ step: trainer.step, cost, ...(yield* look(network)) })
    if (broken || trainer.step === params.steps) break
    trainer.applyChanges()
    broken = (yield* trainer.train(false)) !== null
    // A gradient that is no number makes no update.
    if (broken && trainer.step < steps.length) break
  }
  const firstNonZero = network.activations.map(
    (_, l) => steps.find(({ matrices }) => matrices[l]!.pattern !== 'zero')?.step ?? null,
  )
  return { sizes: network.sizes, steps, firstNonZero, broken }
}

function* look(network: Network): Generator<void, Pick<WaveStep, 'matrices' | 'units'>> {
  const numbers = netNumbers(network)
  const matrices: WaveMatrix[] = []
  for (const [l, weights] of numbers.weights.entries()) {
    yield
    const fanIn = numbers.sizes[l]!
    matrices.push({
      pattern: weightPattern(weights, fanIn),
      largest: largestWeight(weights),
      picture: matrixPicture(weights, fanIn),
    })
  }
  return { matrices, units: yield* equalUnits(numbers) }
}
