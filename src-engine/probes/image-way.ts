import type { ImageWay, ImageWayParams } from '../contract/probes/image-way'
import { LIMITS } from '../contract/limits'
import { costFunctions } from '../network/costs'
import { ImageExamples, type Examples } from '../network/examples'
import { backward, forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import type { Rows } from '../numeric/machine'
import { largestPlace } from '../numeric/largest-place'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const imageWay: Probe<'image-way'> = { needs: 'all', parse, take }

const isByte = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 256
const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function parse(params: unknown): ImageWayParams {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== 2) throw refusedParams('params')
  const given = params as Readonly<Record<string, unknown>>
  if ('pixels' in given) {
    const { pixels, label } = given
    if (!(pixels instanceof Uint8Array || (Array.isArray(pixels) && pixels.every(isByte))))
      throw refusedParams('pixels')
    if (label !== null && (!isPlace(label) || label >= LIMITS.unitsPerLayer)) throw refusedParams('label')
    return { pixels, label }
  }
  const { part, position } = given
  if (part !== 'training' && part !== 'validation') throw refusedParams('part')
  if (!isPlace(position)) throw refusedParams('position')
  return { part, position }
}

/** Examples to take one from, which one, and whether its target is known. */
interface Asked {
  readonly examples: Examples
  readonly position: number
  readonly labelled: boolean
}

function asked(subject: Subject, params: ImageWayParams): Asked {
  if ('pixels' in params) return { examples: drawn(subject, params), position: 0, labelled: params.label !== null }
  const examples = subject[params.part]
  if (examples === null || params.position >= examples.count) throw refusedParams('position')
  return { examples, position: params.position, labelled: true }
}

/** Pixels from outside as the one image of a set that is scaled like that of the document. */
function drawn(
  { training }: Subject,
  { pixels, label }: Extract<ImageWayParams, { readonly pixels: unknown }>,
): Examples {
  const { inputSize, targetSize, source } = training
  if (pixels.length !== inputSize) throw refusedParams('pixels')
  // Labels of images are bytes.
  if (label !== null && label >= Math.min(targetSize, 256)) throw refusedParams('label')
  const labels = Uint8Array.of(label ?? 0)
  const scale = source.kind === 'bytes' ? source.scale : undefined
  return new ImageExamples(Uint8Array.from(pixels), labels, inputSize, targetSize, { first: 0, count: 1 }, scale)
}

const firstRow = ({ values, units }: Rows): Float64Array => Float64Array.from(values.subarray(0, units))

function* take(subject: Subject, params: ImageWayParams): Generator<void, ImageWay> {
  const { machine, network } = subject
  const { examples, position, labelled } = asked(subject, params)
  const workspace = new Workspace(machine, network.sizes, examples, 1)
  workspace.load(null, position, 1)
  forward(network, workspace, 1)
  yield
  if (labelled) backward(network, workspace, 1)
  const { output } = workspace
  const inputs = new Float64Array(examples.inputSize)
  workspace.inputs.read(0, inputs)
  return {
    sizes: network.sizes,
    inputs,
    zs: workspace.zs.map(firstRow),
    activations: workspace.activations.map(firstRow),
    deltas: labelled ? workspace.deltas.map(firstRow) : null,
    cost: labelled ? costFunctions[network.cost].ofRow(output, 0) : null,
    label: labelled ? largestPlace(output.targets.values, 0, output.targets.units) : null,
    prediction: largestPlace(output.activations.values, 0, output.activations.units),
    examples: 'pixels' in params ? 0 : examples.count,
  }
}
