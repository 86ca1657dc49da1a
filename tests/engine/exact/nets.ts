/** The nets of the acceptance records, which more tests stand on. */
export { BITS, constantLayers, examplesOf, exactNet, smallExperiment, XOR, type Table } from '@engine/exact/small-nets'
