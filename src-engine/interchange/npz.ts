import { utf8ToBytes } from '@noble/hashes/utils.js'
import { joined, numberBytes } from './bytes'
import { modelArrays, type Model } from './model'
import { zip } from './zip'

/**
 * NumPy's archive: float64 arrays W1 (fanOut, fanIn), b1 (fanOut), W2, …, all numbers as they are, and the document as the text
 * `experiment`. Of a net with standardized inputs also `mean` and `deviation`.
 */
export function npz(model: Model): Uint8Array {
  const { inputScale, experiment } = model
  const scale = inputScale === null ? [] : Object.entries(inputScale)
  return zip([
    ...modelArrays(model).map(({ name, shape, values }) => entry(name, '<f8', shape, numberBytes(values, 'float64'))),
    ...scale.map(([name, value]) => entry(name, '<f8', [], numberBytes(Float64Array.of(value), 'float64'))),
    textEntry('experiment', JSON.stringify(experiment)),
  ])
}

const entry = (name: string, type: string, shape: readonly number[], data: Uint8Array) => ({
  name: `${name}.npy`,
  bytes: joined([npyHeader(type, shape), data]),
})

/** NumPy keeps text in four bytes a letter. */
function textEntry(name: string, text: string) {
  const letters = Uint32Array.from(text, (letter) => letter.codePointAt(0)!)
  return entry(name, `<U${letters.length}`, [], new Uint8Array(letters.buffer))
}

const MAGIC = [0x93, ...utf8ToBytes('NUMPY'), 1, 0]
/** The data begin at a multiple of this. */
const ALIGNMENT = 64

/** Version 1.0 of the .npy format, C order. */
function npyHeader(type: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`
  const fixed = MAGIC.length + 2
  const length = Math.ceil((fixed + text.length + 1) / ALIGNMENT) * ALIGNMENT - fixed
  return joined([Uint8Array.from([...MAGIC, length & 255, length >> 8]), utf8ToBytes(`${text.padEnd(length - 1)}\n`)])
}
