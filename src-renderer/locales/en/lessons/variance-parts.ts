/** What each part about variance is about, and what comes out. */
export const varianceParts = {
  product: {
    title: 'The variance of one product',
    why: 'A unit adds up products of weights and inputs. How widely does one product vary? Three things add up: the spread of the input, the spread of the weight, and both together. With both means at 0 only the last is left.',
    formula: 'w a weight, x an input, independent of each other; E the mean, Var the variance.',
    verdict:
      'True: with variances 2.25 and 0.25 the product has 0.5625 at means of 0 and 0.8125 at an input mean of 1. Nothing needs to be Gaussian.',
  },
  sum: {
    title: 'N products and a bias',
    why: 'Many independent products add their variances, so N of them have N times as much. Weights of variance 1/N should then keep the variance of the inputs. That holds if inputs vary around 0 and biases are not random.',
    formula: 'N inputs, σb the spread of the biases from unit to unit; Var(w) = 1/N.',
    verdict:
      'True under conditions: with inputs around 0 the sum has 1 times Var(x). With a mean of 1 it is 2, as it is with biases of spread 1. Uniform weights on ±√(3/N) do as well as normal ones.',
  },
  fans: {
    title: 'Forward and backward want different weights',
    why: 'Signals run through the inputs of a layer, errors run back through its outputs. One variance can keep one of them, and both only where both sides are equal. Xavier’s own rule takes the average of both counts.',
    formula: 'nᵢₙ units before the layer, nₒᵤₜ in it; a gain of 1 keeps the variance.',
    verdict:
      'The average is a compromise: from 784 to 30 units it gives 1.9263 forward and 0.0737 backward. That it costs more is wrong, it is 1 addition, and the Caffe filler is uniform on ±√(3/n), not Gaussian.',
  },
  depth: {
    title: 'The waterfall through ten layers',
    why: 'Put many layers behind each other and every one multiplies the mean square by about the same number. A number of ½ or 2 makes a thousandth or a thousandfold out of ten layers. Choose activation and scale and watch it fall, stay or grow.',
    formula: 'c the scale, n the units of a layer, aˡ what layer l puts out, x the inputs from N(0, 1).',
    verdict:
      'True for linear layers: after ten of them 0.00098, 1 and 1024 for c = ½, 1 and 2. With tanh the square falls slowly even at c = 1, to 0.053, and ReLU needs c = 2.',
  },
  sigmoid: {
    title: 'A sigmoid shrinks to one half, not to zero',
    why: 'A sigmoid puts out numbers between 0 and 1. With small weights all of them are near ½, where the sigmoid is almost a line; with large ones it is flat at both ends. So the mean square hardly moves, but what tells two samples apart is lost.',
    formula: 'χ is what one layer leaves of a small difference between two samples, squared.',
    verdict:
      'True under conditions: near 0 it is a line to 0.00002 at z = 0.1 and to 0.019 at z = 1. But small weights lead to ½, not 0, no variance exceeds ¼, and at c = 1 samples lose a factor of 18 per layer, down to 0.0000004 at layer 5.',
  },
  training: {
    title: 'Five scales, one training',
    why: 'Does the scale of the start matter once a net is trained? The same net with three hidden tanh layers starts five times, its weights at 0.1 to 4 times the rule, and sees 1,400 images for ten epochs: 1,400 steps.',
    formula: 's the scale of the start; s = 1 is the rule 1/√n.',
    verdict:
      'True under conditions: at 0.1 of the rule 1,400 steps do not get beyond guessing, about 0.1, while scales 1 and 2 reach about 0.86. Half of the rule and four times the rule cost some points, 0.80 and 0.78, but they learn.',
  },
  data: {
    title: 'A start that looks first',
    why: 'The text draws weights around 0 because the data are unknown. But the images are there. LSUV starts with orthogonal weights, sends some images through, and divides each layer by the spread it finds.',
    formula: 'W the weights of a layer, z its weighted inputs over 200 images.',
    verdict:
      'True only if one does not look: on images weights N(0, 1/n) give layer 1 a variance of about 0.09, and ReLU layers lose half at each further one. LSUV has 1 in all layers.',
  },
}
