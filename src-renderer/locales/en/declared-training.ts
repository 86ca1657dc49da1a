/** Words of what the contract declares about training: every choice and every number of one. */
export const declaredTraining = {
  optimizer: {
    sgd: { label: 'SGD', help: 'Every weight and bias goes one step against its gradient.' },
    momentum: { label: 'Momentum', help: 'Steps add up to a velocity: it grows along a valley and cancels across it.' },
    nesterov: { label: 'Nesterov', help: 'Momentum that already counts the step the velocity is about to make.' },
    adagrad: {
      label: 'AdaGrad',
      help: 'Divides by the root of all squared gradients so far, so steps only become smaller.',
    },
    rmsprop: {
      label: 'RMSProp',
      help: 'Divides by the root of the recent squared gradients, so tiny gradients make steps as large as others.',
    },
    adam: {
      label: 'Adam',
      help: 'Steps of about η, whatever the size of the gradient: vanishing gradients hardly show. A usual η is 0.001.',
    },
    adamW: { label: 'AdamW', help: 'Adam, with a decay of the weights apart from the gradient. A usual η is 0.001.' },
  },
  schedule: {
    constant: { label: 'constant', help: 'The learning rate stays as it is.' },
    step: { label: 'in steps', help: 'Every T updates the learning rate is multiplied by γ.' },
    exponential: { label: 'exponential', help: 'As in steps, but smoothly: γ after T updates, γ² after 2T.' },
    cosine: { label: 'cosine', help: 'Falls along half a cosine until update T and stays there.' },
  },
  momentumSchedule: {
    constant: { label: 'constant', help: 'μ from the first update on.' },
    sutskever: { label: 'rising', help: 'Starts at ½ and rises to μ over the first updates, by Sutskever.' },
  },
  regularization: {
    none: { label: 'none', help: 'Only the cost of the data counts.' },
    l1: { label: 'L1', help: 'Pulls every weight towards 0 with the same force, large or small.' },
    l2Nielsen: { label: 'L2', help: 'Pulls every weight towards 0 in proportion to itself, in the form of the book.' },
    weightDecay: { label: 'weight decay', help: 'L2 with a strength that does not depend on the number of images.' },
    decoupledDecay: {
      label: 'decoupled decay',
      help: 'Shrinks the weights apart from the gradient: neither cost nor optimizer sees it.',
    },
  },
  clipping: {
    none: { label: 'none', help: 'The gradient is used as it is.' },
    value: { label: 'by value', help: 'Every entry of the gradient is cut off at the limit.' },
    norm: {
      label: 'by norm',
      help: 'A gradient longer than the limit is shortened to it; all weights and biases count together.',
    },
  },
  optionsParam: {
    learningRate: { label: 'learning rate', help: 'How far a step goes against the gradient.' },
    momentum: { label: 'momentum', help: 'Share of the velocity that is left at the next update.' },
    rho: { label: 'memory of g²', help: 'Share of the running mean of g² that is left at the next update.' },
    beta1: { label: 'memory of g', help: 'Share of the running mean of g that is left at the next update.' },
    beta2: { label: 'memory of g²', help: 'Share of the running mean of g² that is left at the next update.' },
    epsilon: { label: 'guard', help: 'Added to the divisor, to keep it away from 0.' },
    decay: { label: 'decay', help: 'Share of every weight that goes at an update, times the learning rate.' },
    steps: { label: 'updates', help: 'Length of the schedule in updates.' },
    factor: { label: 'factor', help: 'What multiplies the learning rate over T updates.' },
    floor: { label: 'lowest share', help: 'Share of the learning rate that is left from update T on.' },
    lambda: { label: 'strength', help: 'How strongly the weights are pulled towards 0.' },
    trainingCount: { label: 'images', help: 'What λ is divided by. Empty: the number of training images.' },
    coefficient: { label: 'strength', help: 'How strongly the weights are pulled towards 0.' },
    limit: { label: 'limit', help: 'The largest value, or length, that a gradient keeps.' },
  },
  /** What a number left empty stands for. */
  emptyMeans: { trainingImages: 'all' },
  precision: {
    float32: { label: 'float32', help: '24 binary digits, as most libraries compute.' },
    float64: { label: 'float64', help: '53 binary digits: right down to the smallest gradients.' },
  },
  inputScaling: {
    unit: { label: '0 to 1', help: 'Pixel values divided by 255.' },
    standardized: { label: 'standardized', help: 'Mean 0 and standard deviation 1 over the training images.' },
  },
  reluSlopeAtZero: {
    label: 'ReLU′(0)',
    help: 'The slope of ReLU at exactly 0, where it has none. Most libraries take 0.',
  },
} as const
