import type { ActivationName } from '../contract/activations'
import {
  SIGNAL_SCALES,
  type LayerSignals,
  type LayerSignalsParams,
  type SignalScale,
} from '../contract/probes/layer-signals'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import type { Rows } from '../numeric/machine'
import { ActivationRank } from './activation-rank'
import { refusedParams, type Probe } from './probe'
import { SignalSpread } from './signal-spread'
import type { Subject } from './subject'
import { UnitClasses } from './unit-classes'

export const layerSignals: Probe<'layer-signals'> = { needs: 'measured', parse, take }

/** Images whose activations are ranked: the work grows with the square of the units for each. */
const MOST_RANKED = 1_000

function parse(params: unknown): LayerSignalsParams {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== 1) throw refusedParams('params')
  const { scale } = params as { readonly scale?: unknown }
  if (!(SIGNAL_SCALES as readonly unknown[]).includes(scale)) throw refusedParams('scale')
  return { scale: scale as SignalScale }
}

/** Units times images at once: some ms of looking at each number of them. */
const MOST_NUMBERS = 65_536
const LEAST_ROWS = 8

/** The net goes over the images twice: bins have to be known before they are filled. */
function* take(subject: Subject, { scale }: LayerSignalsParams): Generator<void, LayerSignals> {
  const { machine, network, images } = subject
  const { sizes, activations: names } = network
  const units = sizes.slice(1)
  const atOnce = Math.max(LEAST_ROWS, Math.floor(MOST_NUMBERS / units.reduce((sum, count) => sum + count, 0)))
  const workspace = new Workspace(machine, sizes, subject.training.head(images), Math.min(images, atOnce))
  const z = new SignalSpread(machine, units)
  const a = new SignalSpread(machine, units)
  const classes = units.map((count) => new UnitClasses(count))
  const flats = names.map((name, l) => new FlatParts(name, units[l]!))
  for (const count of rowsAtOnce(subject, workspace)) {
    z.addRows(workspace.zs, count)
    a.addRows(workspace.activations, count)
    classes.forEach((of, l) => {
      of.addRows(workspace.activations[l]!, count)
    })
    flats.forEach((of, l) => {
      of.addRows(workspace.zs[l]!, workspace.activations[l]!, count)
    })
    yield
  }
  z.fixBins(scale)
  a.fixBins(scale)
  const rankImages = Math.min(images, MOST_RANKED)
  const ranks = units.map((count, l) => new ActivationRank(count, a.spanOf(l)))
  let ranked = 0
  for (const count of rowsAtOnce(subject, workspace)) {
    z.count(workspace.zs, count)
    a.count(workspace.activations, count)
    const asked = Math.min(count, rankImages - ranked)
    ranked += asked
    for (const [l, rank] of ranks.entries()) {
      if (asked === 0) break
      rank.addRows(workspace.activations[l]!, asked)
      if (rank.units > QUICK_UNITS) yield
    }
    yield
  }
  const found: { effective: number; participation: number }[] = []
  for (const rank of ranks) {
    found.push(rank.ranks)
    yield
  }
  return {
    sizes,
    images,
    z: z.histograms,
    a: a.histograms,
    saturated: Float64Array.from(flats, (of) => of.saturated(images)),
    dead: Float64Array.from(flats, (of) => of.dead),
    effectiveRank: Float64Array.from(found, ({ effective }) => effective),
    participation: Float64Array.from(found, ({ participation }) => participation),
    rankImages,
    rankUnits: Float64Array.from(ranks, (rank) => rank.units),
    distinct: Float64Array.from(classes, (of) => of.count),
  }
}

/** Layers of more units take some ms for the rows of one go. */
const QUICK_UNITS = 64

/** Forward over all images; answers how many rows the workspace now holds. */
function* rowsAtOnce({ network, images }: Subject, workspace: Workspace): Generator<number, void> {
  for (let from = 0; from < images; from += workspace.rows) {
    const count = Math.min(workspace.rows, images - from)
    workspace.load(null, from, count)
    forward(network, workspace, count)
    yield count
  }
}

/** How much of a layer is where its activation is flat? */
class FlatParts {
  private saturatedCount = 0
  /** 1 as long as no z of the unit was above 0. */
  private readonly silent: Uint8Array

  constructor(
    private readonly name: ActivationName,
    private readonly units: number,
  ) {
    this.silent = new Uint8Array(units).fill(1)
  }

  addRows(zs: Rows, activations: Rows, count: number): void {
    const saturates = SATURATED[this.name]
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < this.units; u++) {
        if (saturates?.(activations.values[r * activations.stride + u]!)) this.saturatedCount++
        if (!(zs.values[r * zs.stride + u]! <= 0)) this.silent[u] = 0
      }
    }
  }

  saturated(images: number): number {
    return SATURATED[this.name] === undefined ? Number.NaN : this.saturatedCount / (this.units * images)
  }

  get dead(): number {
    return this.name === 'relu' ? this.silent.reduce((sum, one) => sum + one, 0) / this.units : Number.NaN
  }
}

const SATURATED: Readonly<Partial<Record<ActivationName, (a: number) => boolean>>> = {
  sigmoid: (a) => a < 0.03 || a > 0.97,
  tanh: (a) => Math.abs(a) > 0.97,
}
