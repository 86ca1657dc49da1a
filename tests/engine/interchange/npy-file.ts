/** A float64 .npy file written by the test's own hand: the inputs other programs compute with. */
export function npyFile(shape: readonly number[], values: Float64Array): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117) + '\n'
  const length = Buffer.from([header.length & 255, header.length >> 8])
  const magic = Buffer.from('\x93NUMPY\x01\x00', 'latin1')
  return Buffer.concat([magic, length, Buffer.from(header), Buffer.from(values.buffer)])
}
