// The operations of `Machine` over numbers that lie in memory, `real` (f32 or f64) being chosen when this is compiled.
// Addresses, strides and lengths are in bytes, counts of rows and units are not. Definition of each result:
// `plain-machine.ts`.
export { addOuter, descendOuter, product } from './dense'
export { addImages, addSortedImages, descendSortedImages, listByPixel, listImage, productOfImages } from './listed'
export { clearPads, transpose } from './order'
export { multiplyAdd } from './peak'
export {
  leakyRelu,
  leakyReluSlope,
  relu,
  reluSlope,
  sigmoid,
  sigmoidSlope,
  tanh,
  tanhSlope,
} from './pointwise'
export { addRows, sumOfSquares } from './sums'
export { adagrad, adam, momentum, nesterov, prepare, rmsprop, sgd } from './updates'

/** Where the memory that is free begins. */
export const heapStart: usize = __heap_base
