/** The sizes beyond which a document is refused: declared once, used by designer, parser and import. */
export const LIMITS = {
  /** Layers with weights, output layer included. */
  layers: 64,
  unitsPerLayer: 4_096,
  weights: 20_000_000,
  nameLength: 80,
  /** Settings that change on the way. */
  changes: 1_000,
  inlineSamples: 10_000,
  /** Numbers of one inline sample's inputs. */
  inlineWidth: 4_096,
  /** Numbers of all inline samples together. */
  inlineNumbers: 10_000_000,
  /** Recorded steps at which every neuron's ∂C/∂b is kept. */
  neuronSnapshots: 500,
  /** Numbers of all these snapshots together. */
  neuronNumbers: 8_000_000,
  /** Recorded steps times layers: what history and window hold of one run. */
  recordedLayers: 2_000_000,
} as const
