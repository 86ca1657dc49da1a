/** Gradients of the biases before training, of some nets after the other, as fast as a slider asks for them. */
import { layerSizes, type Experiment } from '../contract/experiment'
import { atOnce } from '../network/at-once'
import type { Examples } from '../network/examples'
import { buildNetwork, drawStart, type Network } from '../network/network'
import { Parameters } from '../network/parameters'
import { backward, forward, type LayerRooms } from '../network/propagation'
import { RememberedDraws } from '../network/standard-draws'
import type { StartValues } from '../network/start-values'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { Machine, RealArray } from '../numeric/machine'
import { euclideanNorm } from '../numeric/norm'

/** Room for one net beside others. */
interface NetRooms {
  readonly parameters: Parameters
  readonly layers: LayerRooms
  /** Σ δ of every layer. */
  readonly sums: readonly RealArray[]
}

/** Memory for nets of some shapes. */
interface Rooms {
  readonly training: Examples
  readonly machine: Machine
  readonly workspace: Workspace
  readonly nets: readonly NetRooms[]
}

/** Shapes a person meets at one setting of the sliders, and a few before it. */
const MOST_SHAPES = 6
/** The newest last. */
const known = new Map<string, Rooms>()
/** Of the newest seed: nets of one width have most of them in common, whatever their depth. */
const draws = new RememberedDraws()

/** Every question brings examples of its own; of the same bytes, they are the same. */
function sameExamples({ source: a }: Examples, { source: b }: Examples): boolean {
  if (a.kind !== 'bytes' || b.kind !== 'bytes') return a === b
  const sameItems = a.first === b.first && a.count === b.count && a.positions === b.positions
  return a.bytes === b.bytes && a.scale === b.scale && sameItems
}

/** The rooms of `workspace` for a net with fewer hidden layers: the first ones, and the output layer. */
function roomsOfShorter(workspace: Workspace, hidden: number): LayerRooms {
  const shorter = <Room>(rooms: readonly Room[]): readonly Room[] => [...rooms.slice(0, hidden), rooms.at(-1)!]
  const activations = shorter(workspace.activations)
  return {
    zs: shorter(workspace.zs),
    activations,
    deltas: shorter(workspace.deltas),
    output: workspace.output,
    inputOf: (l) => (l === 0 ? workspace.inputs : activations[l - 1]!),
  }
}

function newRooms(shapes: readonly (readonly number[])[], training: Examples): Rooms {
  const machine = createMachine('float64')
  const workspace = new Workspace(machine, shapes[0]!, training, training.count)
  const nets = shapes.map((sizes) => ({
    parameters: new Parameters(machine, sizes),
    layers: roomsOfShorter(workspace, sizes.length - 2),
    sums: sizes.slice(1).map((units) => machine.vector(units)),
  }))
  return { training, machine, workspace, nets }
}

function roomsFor(shapes: readonly (readonly number[])[], training: Examples): Rooms {
  const key = shapes.map((sizes) => sizes.join('-')).join('/')
  const found = known.get(key)
  known.delete(key)
  if (found !== undefined && sameExamples(found.training, training)) {
    known.set(key, found)
    return found
  }
  found?.machine.dispose()
  const rooms = newRooms(shapes, training)
  known.set(key, rooms)
  const oldest = known.keys().next().value
  if (known.size > MOST_SHAPES && oldest !== undefined) {
    known.get(oldest)!.machine.dispose()
    known.delete(oldest)
  }
  return rooms
}

function same(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** How many hidden layers, from the first one on, two nets have in common. */
function layersInCommon(a: StartValues, b: StartValues, { activations }: Network, other: Network): number {
  const hidden = Math.min(a.sizes.length, b.sizes.length) - 2
  let layers = 0
  while (
    layers < hidden &&
    activations[layers] === other.activations[layers] &&
    same(a.weights[layers]!, b.weights[layers]!) &&
    same(a.biases[layers]!, b.biases[layers]!)
  ) {
    layers++
  }
  return layers
}

/**
 * ⟨∂Cₓ/∂b⟩ over the examples for every layer, output included, at the start values of each document in double precision.
 * `experiments`: the deepest net first, the others with its hidden layers from the first one on, of the same sizes. What a net has in
 * common with the one before it is not computed again. Without a break, so that what is kept belongs to one measurement at a time.
 */
export function startDeltas(
  experiments: readonly Experiment[],
  training: Examples,
): readonly (readonly Float64Array[])[] {
  const shapes = experiments.map((experiment) => layerSizes(experiment, training.inputSize))
  const { machine, workspace, nets } = roomsFor(shapes, training)
  const starts = experiments.map((experiment) => atOnce(drawStart(experiment, training, draws)))
  const networks = experiments.map((experiment, i) =>
    buildNetwork(experiment, machine, training, starts[i], nets[i]!.parameters),
  )
  const first = networks.map((network, i) =>
    i === 0 ? 0 : layersInCommon(starts[i - 1]!, starts[i]!, networks[i - 1]!, network),
  )
  for (const sums of nets.flatMap((net) => net.sums)) sums.fill(0)
  for (let from = 0; from < training.count; from += workspace.rows) {
    const count = Math.min(workspace.rows, training.count - from)
    workspace.load(null, from, count)
    nets.forEach(({ layers, sums }, i) => {
      forward(networks[i]!, layers, count, null, first[i])
      backward(networks[i]!, layers, count)
      layers.deltas.forEach((deltas, l) => {
        machine.addRows(sums[l]!, deltas, count)
      })
    })
  }
  return nets.map(({ sums }) => sums.map((layer) => Float64Array.from(layer, (sum) => sum / training.count)))
}

/** ‖⟨δˡ⟩‖ of the hidden layers, first one first. */
export const hiddenNorms = (deltas: readonly Float64Array[]): readonly number[] =>
  deltas.slice(0, -1).map((delta) => euclideanNorm(delta))

/** How many times slower the first layer learns than the last one of those given. */
export const lastOverFirst = (norms: readonly number[]): number => norms.at(-1)! / norms[0]!
