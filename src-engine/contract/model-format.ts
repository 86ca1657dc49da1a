/** The forms in which other programs take over a trained network. Words: `modelExport.<name>.label`. */
export const MODEL_FORMATS = {
  /** NumPy archive of float64 arrays W1, b1, W2, … */
  npz: { extension: 'npz' },
  safetensors: { extension: 'safetensors' },
  onnx: { extension: 'onnx' },
  pytorch: { extension: 'pytorch.py' },
  keras: { extension: 'keras.py' },
} as const

export type ModelFormat = keyof typeof MODEL_FORMATS
export const MODEL_FORMAT_NAMES = Object.keys(MODEL_FORMATS) as ModelFormat[]
