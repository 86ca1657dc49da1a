/** Words of the place of sweeps: what can be varied, what a cell is judged by, and everything around the pictures. */
export const sweepAxis = {
  weights: { label: 'Weights' },
  gain: { label: 'Gain' },
  sigma: { label: 'σ of the weights' },
  sigmaW: { label: 'σw' },
  sigmaB: { label: 'σb of the biases' },
  epsilon: { label: 'ε around the constant' },
  activation: { label: 'Activation' },
  depth: { label: 'Hidden layers' },
  width: { label: 'Neurons per hidden layer' },
  learningRate: { label: 'Learning rate η' },
  lambda: { label: 'Regularization λ' },
  batchSize: { label: 'Batch size' },
  optimizer: { label: 'Optimizer' },
  precision: { label: 'Precision' },
  dropout: { label: 'Dropout' },
}

export const sweepResult = {
  speedRatio: { label: 'Last ÷ first layer' },
  layerFactor: { label: 'Factor per layer' },
  firstSpeed: { label: 'Speed of the first layer' },
  startCost: { label: 'Cost at the start' },
  startAccuracy: { label: 'Accuracy at the start' },
  distinctShare: { label: 'Distinct neurons' },
  saturatedShare: { label: 'Saturated neurons' },
  deadShare: { label: 'Dead neurons' },
  bestAccuracy: { label: 'Best accuracy' },
  lastAccuracy: { label: 'Final accuracy' },
  epochsTo95: { label: 'Epochs to 95 %' },
  lastCost: { label: 'Final cost' },
}

export const sweepPreset = {
  gradientMap: { label: 'Gradient ratio: σw × depth' },
  trainability: { label: 'Trainability: σw × depth' },
  escape: { label: 'Constant + ε: the escape' },
  initializers: { label: 'Initializer × activation' },
}

export const sweepState = {
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
  finished: 'finished',
}

export const sweep = {}
