import { utf8ToBytes } from '@noble/hashes/utils.js'
import { joined, numberBytes } from './bytes'
import { modelArrays, type Model } from './model'

const TYPES = { float32: 'F32', float64: 'F64' } as const
/** The data begin at a multiple of this. */
const ALIGNMENT = 8

/**
 * The safetensors format: length of the header, header, data. Arrays W1 (fanOut, fanIn), b1 (fanOut), W2, … in the precision of the run;
 * the document, the engine's version and the scale of the inputs are in the header's `__metadata__`.
 */
export function safetensors(model: Model): Uint8Array {
  const { experiment, engineVersion, inputScale } = model
  let end = 0
  const data: Uint8Array[] = []
  const tensors = modelArrays(model).map(({ name, shape, values }) => {
    const bytes = numberBytes(values, experiment.precision)
    data.push(bytes)
    return [name, { dtype: TYPES[experiment.precision], shape, data_offsets: [end, (end += bytes.length)] }] as const
  })
  // The format allows texts only.
  const scale = inputScale === null ? {} : { mean: String(inputScale.mean), deviation: String(inputScale.deviation) }
  const metadata = { experiment: JSON.stringify(experiment), engineVersion, ...scale }
  const text = utf8ToBytes(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(tensors) }))
  const header = new Uint8Array(8 + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20)
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - 8), true)
  header.set(text, 8)
  return joined([header, ...data])
}
