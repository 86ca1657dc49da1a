import { PANEL, vectorsOf } from './dense'
import {
  descentIsFinite,
  descentStarts,
  listedTile,
  number,
  zeros,
  Descending,
  Four,
  One,
  OntoSums,
  Three,
  Two,
  WithBiases,
} from './tiles'

// Images are mostly zero bytes; the others are listed. The list of an image is two arrays in the order of its pixels: the pixels (u16)
// and their bytes (u8), which a table of 256 numbers says the meaning of. Of the images in use, `rows` has one record each:
const PIXELS: usize = 0
const BYTES: usize = 4
const LENGTH: usize = 8
const RECORD: usize = 12

// What changes weights needs lists by pixel: where the part of each pixel starts (u32, one more than there are pixels), and for all
// parts the delta row (u32, its distance from the first) and the number.

/** Lists what is not 0 of an image of `width` bytes. Answers how much there is. */
export function listImage(image: usize, width: usize, pixels: usize, bytes: usize): usize {
  const first = bytes
  let at: usize = 0
  for (const end = width & ~15; at != end; at += 16) {
    const sixteen = v128.load(image + at)
    if (!v128.any_true(sixteen)) continue
    let mask = 0xffff ^ i8x16.bitmask(i8x16.eq(sixteen, zeros()))
    do {
      const pixel = at + <usize>ctz(mask)
      store<u16>(pixels, <u16>pixel)
      store<u8>(bytes, load<u8>(image + pixel))
      pixels += sizeof<u16>()
      bytes++
      mask &= mask - 1
    } while (mask)
  }
  for (; at < width; at++) {
    const byte = load<u8>(image + at)
    if (!byte) continue
    store<u16>(pixels, <u16>at)
    store<u8>(bytes, byte)
    pixels += sizeof<u16>()
    bytes++
  }
  return bytes - first
}

/** Sorts the lists of `count` images by pixel, the rows of a pixel in order. Delta rows are `rowStep` apart. */
export function listByPixel(
  rows: usize, table: usize, count: usize, width: usize, starts: usize, deltas: usize, values: usize, rowStep: u32,
): void {
  memory.fill(starts, 0, (width + 2) * sizeof<u32>())
  // Counts go two places up, so that after the sums each place can move to the start of the next while entries are put down.
  const counts = starts + 2 * sizeof<u32>()
  for (let r: usize = 0, row = rows; r < count; r++, row += RECORD) {
    let pixels = <usize>load<u32>(row, PIXELS)
    for (const end = pixels + (<usize>load<u32>(row, LENGTH) << 1); pixels != end; pixels += 2) {
      const at = counts + (<usize>load<u16>(pixels) << 2)
      store<u32>(at, load<u32>(at) + 1)
    }
  }
  let sum: u32 = 0
  for (let at = counts, end = counts + (width << 2); at != end; at += 4) {
    sum += load<u32>(at)
    store<u32>(at, sum)
  }
  const places = starts + sizeof<u32>()
  for (let r: usize = 0, row = rows, delta: u32 = 0; r < count; r++, row += RECORD, delta += rowStep) {
    let pixels = <usize>load<u32>(row, PIXELS)
    let bytes = <usize>load<u32>(row, BYTES)
    for (const end = pixels + (<usize>load<u32>(row, LENGTH) << 1); pixels != end; pixels += 2, bytes++) {
      const at = places + (<usize>load<u16>(pixels) << 2)
      const place = <usize>load<u32>(at)
      store<u32>(at, <u32>(place + 1))
      store<u32>(deltas + (place << 2), delta)
      store<real>(values + place * sizeof<real>(), load<real>(table + <usize>load<u8>(bytes) * sizeof<real>()))
    }
  }
}

function panelOfImages<Vectors>(
  out: usize, outStride: usize, rows: usize, table: usize, panel: usize, biases: usize, count: usize,
): void {
  for (; count; count--, rows += RECORD, out += outStride) {
    const length = <usize>load<u32>(rows, LENGTH)
    listedTile<WithBiases, Vectors>(load<u32>(rows, PIXELS), load<u32>(rows, BYTES), length, table, panel, out, biases)
  }
}

/** out (count, units) ← images · weightsᵀ + biases. */
export function productOfImages(
  out: usize, outStride: usize, rows: usize, table: usize, panels: usize, biases: usize,
  units: usize, fanIn: usize, count: usize,
): void {
  let vectors = vectorsOf(units)
  for (; vectors >= 4; vectors -= 4, panels += fanIn * PANEL, out += PANEL, biases += PANEL) {
    panelOfImages<Four>(out, outStride, rows, table, panels, biases, count)
  }
  if (vectors == 3) panelOfImages<Three>(out, outStride, rows, table, panels, biases, count)
  else if (vectors == 2) panelOfImages<Two>(out, outStride, rows, table, panels, biases, count)
  else if (vectors == 1) panelOfImages<One>(out, outStride, rows, table, panels, biases, count)
}

function panelByPixel<Ending, Vectors>(
  panel: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanIn: usize, numbers: usize,
): void {
  let start = <usize>load<u32>(starts)
  for (; fanIn; fanIn--, panel += number<Vectors>() << 4) {
    starts += sizeof<u32>()
    const end = <usize>load<u32>(starts)
    const from = values + start * sizeof<real>()
    listedTile<Ending, Vectors>(rows + (start << 2), from, end - start, 0, deltas, panel, numbers)
    start = end
  }
}

// @ts-ignore: decorator
@inline
function outerByPixel<Ending>(
  panels: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanOut: usize, fanIn: usize, numbers: usize,
): void {
  let vectors = vectorsOf(fanOut)
  for (; vectors >= 4; vectors -= 4, panels += fanIn * PANEL, deltas += PANEL) {
    panelByPixel<Ending, Four>(panels, deltas, starts, rows, values, fanIn, numbers)
  }
  if (vectors == 3) panelByPixel<Ending, Three>(panels, deltas, starts, rows, values, fanIn, numbers)
  else if (vectors == 2) panelByPixel<Ending, Two>(panels, deltas, starts, rows, values, fanIn, numbers)
  else if (vectors == 1) panelByPixel<Ending, One>(panels, deltas, starts, rows, values, fanIn, numbers)
}

/** gradient += deltasᵀ · images, listed by pixel. */
export function addOuterOfImages(
  gradient: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanOut: usize, fanIn: usize,
): void {
  outerByPixel<OntoSums>(gradient, deltas, starts, rows, values, fanOut, fanIn, 0)
}

/** weights ← shrink · weights − rate · (deltasᵀ · images), (shrink, rate) at `numbers`. Answers whether all are finite. */
export function descendOuterOfImages(
  weights: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanOut: usize, fanIn: usize, numbers: usize,
): bool {
  descentStarts()
  outerByPixel<Descending>(weights, deltas, starts, rows, values, fanOut, fanIn, numbers)
  return descentIsFinite()
}
