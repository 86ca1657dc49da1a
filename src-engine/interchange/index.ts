import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ModelFormat } from '../contract/model-format'
import { kerasScript } from './keras-script'
import type { Model } from './model'
import { npz } from './npz'
import { onnx } from './onnx'
import { safetensors } from './safetensors'
import { torchScript } from './torch-script'

export type { Model } from './model'

/** The bytes of a file for another program. The same model gives the same bytes every time. */
export const modelFile = (model: Model, format: ModelFormat): Uint8Array => writers[format](model)

const writers: Readonly<Record<ModelFormat, (model: Model) => Uint8Array>> = {
  npz,
  safetensors,
  onnx,
  pytorch: (model) => utf8ToBytes(torchScript(model)),
  keras: (model) => utf8ToBytes(kerasScript(model)),
}
