/** A small image set as IDX files: every label is a square of its own size, so that it can be learned. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SIDE = 28

/** Writes the four files into `folder` and answers with it. */
export function writeImageSet(folder: string, train: number, test: number): string {
  mkdirSync(folder)
  for (const [name, count] of [
    ['train', train],
    ['t10k', test],
  ] as const) {
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10)
    const pixels = new Uint8Array(count * SIDE * SIDE)
    labels.forEach((label, i) => drawSquare(pixels.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE), 4 + 2 * label))
    writeFileSync(join(folder, `${name}-images-idx3-ubyte`), Buffer.concat([header(0x803, count, SIDE, SIDE), pixels]))
    writeFileSync(join(folder, `${name}-labels-idx1-ubyte`), Buffer.concat([header(0x801, count), labels]))
  }
  return folder
}

const header = (...words: number[]): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(4 * words.length))
  words.forEach((word, i) => bytes.setUint32(4 * i, word))
  return new Uint8Array(bytes.buffer)
}

function drawSquare(image: Uint8Array, size: number): void {
  const start = (SIDE - size) / 2
  for (let y = start; y < start + size; y++) image.fill(255, y * SIDE + start, y * SIDE + start + size)
}
