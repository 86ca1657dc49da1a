/** Words of the initializers the contract declares. A test checks that no declared name is without words. */
export const declaredInitializers = {
  initializer: {
    zeros: { label: 'zeros', help: 'Every entry is 0. Neurons of a layer that start equal stay equal.' },
    ones: { label: 'ones', help: 'Every entry is 1. Neurons of a layer that start equal stay equal.' },
    constant: {
      label: 'constant',
      help: 'Every entry is the same number c. Neurons of a layer that start equal stay equal.',
    },
    normal: { label: 'normal', help: 'Gaussian with the given spread, whatever the number of inputs.' },
    normalSmall: { label: 'normal, σ 0.01', help: 'The spread of many tutorials, whatever the number of inputs.' },
    truncatedNormal: {
      label: 'truncated normal',
      help: 'Gaussian, drawn anew beyond 2σ. The spread that is left, and shown, is 0.880 σ.',
    },
    uniform: { label: 'uniform', help: 'Evenly spread between −a and a, whatever the number of inputs.' },
    uniformRange: {
      label: 'uniform range',
      help: 'Evenly spread from lo to hi. From 0 to 1, PyTorch’s default, every sum of inputs is pushed the same way.',
    },
    identity: {
      label: 'identity',
      help: 'g on the diagonal, 0 elsewhere: a layer of equal width hands its input on. Shown is the root mean square of all entries.',
    },
    identityNoise: {
      label: 'identity + noise',
      help: 'The identity with a little Gaussian noise, which makes the neurons different. Shown is the root mean square of all entries.',
    },
    positiveUnitBall: {
      label: 'positive unit ball',
      help: 'All positive, the weights into a neuron sum to g. Shown is the root mean square of all entries.',
    },
    nielsen: { label: 'Nielsen', help: 'The default of the book’s code: spread 1/√nᵢₙ.' },
    nielsenNet: {
      label: 'Nielsen, with biases',
      help: 'The weights and the biases of the book’s code: spread 1/√nᵢₙ and 1.',
    },
    nielsenLarge: { label: 'Nielsen large', help: 'The book’s first choice: spread 1, which saturates wide layers.' },
    xavierNormal: {
      label: 'Xavier normal',
      help: 'Glorot and Bengio: a compromise between the way forward and the way back.',
    },
    xavierUniform: {
      label: 'Xavier uniform',
      help: 'Glorot and Bengio: a compromise between the way forward and the way back.',
    },
    xavierTruncated: {
      label: 'Xavier truncated',
      help: 'What Keras calls Glorot normal: cut at two standard deviations, then widened to the spread of the formula.',
    },
    xavierTimesFour: {
      label: 'Xavier × 4',
      help: 'Four times Xavier, because the slope of a sigmoid at 0 is ¼ of that of tanh.',
    },
    caffe: { label: 'Caffe Xavier', help: 'What Caffe calls Xavier: uniform, by fan-in alone.' },
    lecunNormal: {
      label: 'LeCun normal',
      help: 'Keeps the variance of the signal on its way forward through linear units.',
    },
    lecunUniform: {
      label: 'LeCun uniform',
      help: 'Keeps the variance of the signal on its way forward through linear units.',
    },
    lecunTruncated: {
      label: 'LeCun truncated',
      help: 'What Keras calls LeCun normal: cut at two standard deviations, then widened to the spread of the formula.',
    },
    heNormal: { label: 'He normal', help: 'Twice the variance of LeCun, because ReLU cuts half of the signal.' },
    heUniform: { label: 'He uniform', help: 'Twice the variance of LeCun, because ReLU cuts half of the signal.' },
    heTruncated: {
      label: 'He truncated',
      help: 'What Keras calls He normal: cut at two standard deviations, then widened to the spread of the formula.',
    },
    heFanOutNormal: {
      label: 'He fan-out normal',
      help: 'Keeps the variance of the gradient on its way back through ReLU.',
    },
    heFanOutUniform: {
      label: 'He fan-out uniform',
      help: 'Keeps the variance of the gradient on its way back through ReLU.',
    },
    pytorchLinear: {
      label: 'PyTorch Linear',
      help: 'The default of PyTorch: a third of the variance of LeCun (there: Kaiming uniform with a = √5).',
    },
    bottou: { label: 'Bottou', help: 'Uniform within ±2.38/√nᵢₙ, from the time of Torch7.' },
    geometricMean: {
      label: 'geometric mean',
      help: 'Between forward and back by the geometric mean of both fans, where Xavier takes the arithmetic one.',
    },
    varianceScaling: {
      label: 'variance scaling',
      help: 'The formula behind all of these: choose scale, fan and distribution yourself.',
    },
    meanField: {
      label: 'mean field',
      help: 'The variance σw² of mean-field theory: with normal biases of spread σb it says whether the layers are ordered or chaotic.',
    },
    randomWalk: {
      label: 'random walk',
      help: 'Sussillo and Abbott: a gain a little above LeCun or He, so that the logarithm of the gradient’s length does not drift.',
    },
    uniformFanIn: { label: 'uniform by fan-in', help: 'The biases of PyTorch’s Linear: evenly spread within ±1/√nᵢₙ.' },
    orthogonal: {
      label: 'orthogonal',
      help: 'Rows, or columns where there are fewer, at right angles and of length g: all singular values are g.',
    },
    sparse: {
      label: 'sparse',
      help: 'Martens: every neuron has 15 incoming weights that are not 0, drawn with spread σ. (PyTorch’s sparse_ counts per input instead.) Shown is the root mean square of all entries.',
    },
    sparseColumns: {
      label: 'sparse by input',
      help: 'PyTorch’s sparse_: of every input’s outgoing weights the share p is 0. A neuron may by chance get no input. Shown is the root mean square of all entries.',
    },
    nguyenWidrow: {
      label: 'Nguyen–Widrow',
      help: 'Every neuron has weights, or its bias a reach, of length 0.7·nₒᵤₜ^(1/nᵢₙ): meant for few inputs. With 784 it is 0.7, nearly linear.',
    },
    zerO: {
      label: 'ZerO',
      help: 'Nothing random: the identity, or where the layer gets wider a piece of a Hadamard matrix. Extra rows of the identity are 0.',
    },
    looksLinear: {
      label: 'looks linear',
      help: 'Every neuron has a twin of opposite weights, so a ReLU net starts as a linear function. Of an odd number the last one is not read at first.',
    },
    rai: {
      label: 'RAI',
      help: 'Of each neuron’s weights and bias one is positive, drawn from Beta(2, 1): fewer ReLU neurons are born dead. Needs the biases of the same name.',
    },
    lsuv: {
      label: 'LSUV',
      help: 'Orthonormal, then scaled layer by layer until z has variance 1 over the first 1,000 training images. z, so before the activation.',
    },
    classMeans: {
      label: 'class means',
      help: 'Each neuron starts as the mean image of a class of the first 1,000 training images, of length g. First layer only.',
    },
    principalComponents: {
      label: 'principal components',
      help: 'Each neuron starts as a direction in which the first 1,000 training images differ most, of length g. First layer only.',
    },
    trainingPatches: {
      label: 'training images',
      help: 'Each neuron starts as one of the first 1,000 training images, drawn at random, of length g. First layer only.',
    },
    logPrior: {
      label: 'log prior',
      help: 'The output starts by saying how frequent the classes are. A class that never occurs counts as half an image.',
    },
    explicit: { label: 'given', help: 'The numbers stand in the document.' },
    warmStart: {
      label: 'warm start',
      help: 'Copied from a saved run as far as the layers overlap; the rest is drawn. The numbers stand in the document.',
    },
  },
  initializerGroup: {
    elementary: 'Elementary',
    fan: 'By the number of inputs and outputs',
    structured: 'Structured',
    data: 'From the training images',
  },
  initializerChoice: {
    gain: {
      custom: 'the number g',
      library: 'of PyTorch',
      forward: 'keeps the signal',
      backward: 'keeps the gradient',
    },
    fan: {
      none: 'nothing',
      fanIn: 'nᵢₙ',
      fanOut: 'nₒᵤₜ',
      average: '(nᵢₙ + nₒᵤₜ)/2',
      geometric: '√(nᵢₙ nₒᵤₜ)',
    },
    distribution: {
      fixed: 'one number',
      normal: 'normal',
      truncated: 'normal, cut at ±2σ',
      uniform: 'uniform',
      built: 'entries that depend on each other',
      data: 'from the training images',
      explicit: 'given',
    },
  },
  notOffered: {
    bilinear: 'bilinear',
    dirac: 'Dirac',
    deltaOrthogonal: 'delta-orthogonal',
    stft: 'STFT',
    fixup: 'Fixup',
    skipInit: 'SkipInit',
    krahenbuhl: 'Krähenbühl',
    metaInit: 'MetaInit',
    gradInit: 'GradInit',
    autoInit: 'AutoInit',
    layerwisePretraining: 'layerwise pre-training',
  },
  notOfferedReason: {
    convolution: {
      short: 'convolutions only',
      help: 'It fills the kernels of convolutions or transforms of signals; a dense layer has none.',
    },
    residual: {
      short: 'residual nets only',
      help: 'It scales the branches beside a shortcut; these layers have no shortcuts.',
    },
    secondOrder: {
      short: 'not offered',
      help: 'It optimises the start values by gradients of gradients, which the lab does not compute.',
    },
    closedForm: {
      short: 'not offered',
      help: 'It scales every layer to unit variance, as LSUV does more simply.',
    },
    pretraining: {
      short: 'not offered',
      help: 'It trains every layer by itself first; here a warm start takes over the weights of another run.',
    },
  },
} as const
