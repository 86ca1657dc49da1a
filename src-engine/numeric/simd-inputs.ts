import type { Arena } from './arena'
import { DenseInputs } from './dense-inputs'
import { ListedImages, MOST_PIXELS } from './images'
import type { InputRows, InputSource } from './machine'
import { simdRows } from './simd-rows'

export const simdInputs = (arena: Arena, source: InputSource, capacity: number): InputRows =>
  source.kind === 'bytes' && source.scale[0] === 0 && source.width <= MOST_PIXELS
    ? new ListedImages(arena, source, capacity)
    : new DenseInputs(source, simdRows(arena, capacity, source.width))
