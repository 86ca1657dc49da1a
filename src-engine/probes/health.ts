import type { Health } from '../contract/probes/health'
import { DeltaProbe } from '../diagnostics/delta-probe'
import { OutcomeProbe } from '../diagnostics/outcome-probe'
import { allFinite, euclideanNorm, frobeniusNorm } from '../numeric/norm'
import { BestConstant } from './best-constant'
import { equalUnits, netNumbers } from './equal-units'
import { DeadUnits, Saturation, Spread } from './layer-tally'
import { noParams, type Probe } from './probe'
import type { Subject } from './subject'

export const health: Probe<'health'> = { needs: 'measured', parse: noParams, take }

function* take(subject: Subject): Generator<void, Health> {
  const { machine, network, images, experiment } = subject
  const { sizes, parameters } = network
  const pass = subject.pass()
  const { workspace, gradients } = pass
  const outcome = new OutcomeProbe(network.cost)
  const deltas = new DeltaProbe(machine, network.activations.length, pass.rows)
  const constant = new BestConstant(sizes.at(-1)!, images)
  const layers = network.activations.map((name, l) => ({
    z: new Spread(),
    a: new Spread(),
    saturation: new Saturation(name),
    deadUnits: new DeadUnits(sizes[l + 1]!, name, experiment.reluSlopeAtZero),
  }))
  outcome.begin()
  deltas.begin()
  for (let from = 0; from < images; from += pass.rows) {
    const rows = Math.min(pass.rows, images - from)
    pass.add(null, from, rows)
    outcome.addRows(workspace.output, rows)
    deltas.addRows(workspace, rows)
    constant.addRows(workspace.targets, rows)
    layers.forEach(({ z, a, saturation, deadUnits }, l) => {
      z.addRows(workspace.zs[l]!, rows)
      a.addRows(workspace.activations[l]!, rows)
      saturation.addRows(workspace.activations[l]!, rows)
      deadUnits.addRows(workspace.zs[l]!, rows)
    })
    yield
  }
  const units = yield* equalUnits(netNumbers(network))
  const perLayer = (of: (layer: number) => number): Float64Array => Float64Array.from(layers, (_, l) => of(l))
  const speeds = perLayer((l) => euclideanNorm(gradients.biases[l]!) / images)
  const weightGradients = perLayer((l) => frobeniusNorm(machine, gradients.weights[l]!) / images)
  const weightNorms = perLayer((l) => frobeniusNorm(machine, parameters.weights[l]!))
  const cost = outcome.meanCost
  return {
    sizes,
    images,
    finite: Number.isFinite(cost) && [speeds, weightGradients, weightNorms, ...parameters.biases].every(allFinite),
    cost,
    accuracy: outcome.accuracy,
    constantCost: constant.costUnder(network.cost),
    speeds,
    meanOfNorms: perLayer((l) => deltas.meanOfNorms(l)),
    weightGradients,
    weightNorms,
    zMean: perLayer((l) => layers[l]!.z.mean),
    zDeviation: perLayer((l) => layers[l]!.z.deviation),
    activationMean: perLayer((l) => layers[l]!.a.mean),
    activationDeviation: perLayer((l) => layers[l]!.a.deviation),
    saturated: perLayer((l) => layers[l]!.saturation.share),
    dead: perLayer((l) => layers[l]!.deadUnits.share),
    distinct: Float64Array.from(units, ({ distinct }) => distinct),
  }
}
