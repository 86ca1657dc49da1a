import { PANEL, vectorsOf } from './dense'
import {
  descentIsFinite,
  descentStarts,
  listedTile,
  number,
  plus,
  zeros,
  Descending,
  Four,
  One,
  OntoSums,
  Three,
  Two,
  WithBiases,
} from './tiles'

// Images are mostly zero bytes; the others are listed. The list of an image is two arrays in the order of its pixels:
// the pixels (u16) and their bytes (u8), which a table of 256 numbers says the meaning of. Of the images in use, `rows`
// has one record each:
const PIXELS: usize = 0
const BYTES: usize = 4
const LENGTH: usize = 8
const RECORD: usize = 12

// What changes weights needs lists by pixel: where the part of each pixel starts (u32, one more than there are pixels),
// and for all parts the delta row (u32, its distance from the first) and the number.

/** For each set of bits of a byte, the numbers of these bits in order. */
const BITS = memory.data(2048, 16)
for (let mask: usize = 0; mask < 256; mask++) {
  let at = BITS + (mask << 3)
  for (let bit: usize = 0; bit < 8; bit++) {
    if ((mask >> bit) & 1) store<u8>(at++, <u8>bit)
  }
}

/**
 * Lists what is not 0 of an image of `width` bytes, and answers how much there is. Eight pixels are moved together at
 * once, so up to seven places behind the list are overwritten.
 */
export function listImage(image: usize, width: usize, pixels: usize, bytes: usize): usize {
  const first = bytes
  let at: usize = 0
  for (const end = width & ~7; at != end; at += 8) {
    const eight = v128.load64_zero(image + at)
    const mask = <usize>((i8x16.bitmask(i8x16.eq(eight, zeros())) & 0xff) ^ 0xff)
    const bits = v128.load64_zero(BITS + (mask << 3))
    v128.store(pixels, i16x8.add(i16x8.extend_low_i8x16_u(bits), i16x8.splat(<i16>at)))
    v128.store64_lane(bytes, i8x16.swizzle(eight, bits), 0)
    const found = popcnt(mask)
    pixels += found * sizeof<u16>()
    bytes += found
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
  // Counts go two places up, so that after the sums each place can move to the start of the next while entries are put
  // down.
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
export function addSortedImages(
  gradient: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanOut: usize, fanIn: usize,
): void {
  outerByPixel<OntoSums>(gradient, deltas, starts, rows, values, fanOut, fanIn, 0)
}

/**
 * weights ← shrink · weights − rate · (deltasᵀ · images), (shrink, rate) at `numbers`. Answers whether all are finite.
 */
export function descendSortedImages(
  weights: usize, deltas: usize, starts: usize, rows: usize, values: usize, fanOut: usize, fanIn: usize, numbers: usize,
): bool {
  descentStarts()
  outerByPixel<Descending>(weights, deltas, starts, rows, values, fanOut, fanIn, numbers)
  return descentIsFinite()
}

function panelByRow<Vectors>(
  panel: usize, deltas: usize, deltaStride: usize, rows: usize, table: usize, count: usize,
): void {
  for (; count; count--, rows += RECORD, deltas += deltaStride) {
    const d0 = v128.load(deltas)
    const d1 = number<Vectors>() > 1 ? v128.load(deltas, 16) : d0
    const d2 = number<Vectors>() > 2 ? v128.load(deltas, 32) : d0
    const d3 = number<Vectors>() > 3 ? v128.load(deltas, 48) : d0
    let pixels = <usize>load<u32>(rows, PIXELS)
    let bytes = <usize>load<u32>(rows, BYTES)
    for (const end = pixels + (<usize>load<u32>(rows, LENGTH) << 1); pixels != end; pixels += 2, bytes++) {
      const at = panel + <usize>load<u16>(pixels) * (number<Vectors>() << 4)
      const x = v128.load_splat<real>(table + <usize>load<u8>(bytes) * sizeof<real>())
      v128.store(at, plus(v128.load(at), x, d0))
      if (number<Vectors>() > 1) v128.store(at, plus(v128.load(at, 16), x, d1), 16)
      if (number<Vectors>() > 2) v128.store(at, plus(v128.load(at, 32), x, d2), 32)
      if (number<Vectors>() > 3) v128.store(at, plus(v128.load(at, 48), x, d3), 48)
    }
  }
}

/** gradient += deltasᵀ · images as they are listed. */
export function addImages(
  gradient: usize, deltas: usize, deltaStride: usize, rows: usize, table: usize,
  fanOut: usize, fanIn: usize, count: usize,
): void {
  let vectors = vectorsOf(fanOut)
  for (; vectors >= 4; vectors -= 4, gradient += fanIn * PANEL, deltas += PANEL) {
    panelByRow<Four>(gradient, deltas, deltaStride, rows, table, count)
  }
  if (vectors == 3) panelByRow<Three>(gradient, deltas, deltaStride, rows, table, count)
  else if (vectors == 2) panelByRow<Two>(gradient, deltas, deltaStride, rows, table, count)
  else if (vectors == 1) panelByRow<One>(gradient, deltas, deltaStride, rows, table, count)
}
