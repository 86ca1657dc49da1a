/** What the text says about variance through depth, and what is so. */
export const varianceEntries = {
  'XAV-01': {
    claim: 'Weights that are too small let the signal shrink from layer to layer, too large ones let it blow up.',
    finding:
      'True for linear and ReLU layers: 0.00098 and 1024 after ten. Sigmoids stay below a variance of ¼, and small weights lead them to ½, not to 0.',
  },
  'XAV-02': {
    claim: 'The variance of a product of weight and input has three terms.',
    finding: 'True for any independent pair: 0.5625, 0.8125, 2.8125 and 3.0625 for the four cases of means 0 and 1.',
  },
  'XAV-03': {
    claim: 'N products have N times the variance of one, and the bias adds nothing.',
    finding:
      'True if weights and inputs have mean 0 and biases are equal: a mean of 1 doubles it, so do biases of spread 1.',
  },
  'XAV-04': {
    claim: 'Weights of variance 1/N keep the variance of the signal.',
    finding:
      'True for linear layers: a gain of 1 over ten. With tanh 0.0529 is left at layer 10, ReLU halves at each one.',
  },
  'XAV-05': {
    claim: 'So the weights are drawn from a Gaussian of variance 1/N.',
    finding:
      'It may be one, with the conditions above; uniform weights on ±√(3/N) have the same variance, exactly 1/N.',
  },
  'XAV-06': {
    claim: 'The original rule takes the average of both fans and so keeps signals backward as well.',
    finding: 'Exactly only for equal fans: from 784 to 30 units the gains are 1.9263 forward and 0.0737 backward.',
  },
  'XAV-07': {
    claim: 'The average is harder to compute, so practice uses the fan-in and a Gaussian, as Caffe does.',
    finding: 'False: it is 1 addition per layer, and the Caffe filler is uniform, on ±0.0619 for 784 inputs.',
  },
  'XAV-08': {
    claim: 'Near 0 a sigmoid is almost linear, so depth is lost; far out it is flat, so gradients are.',
    finding:
      'True at the start: it is 0.019 off its line at z = 1, and its slope at z = 10 is 0.000045. Training can leave that region.',
  },
  'XAV-10': {
    claim: 'With a wrong scale of the start a net may not have converged after a thousand iterations.',
    finding:
      'True under conditions: at a tenth of the rule 1,400 steps on images end near guessing, about 0.1, with the rule at about 0.86; half of it or four times it only costs points.',
  },
  'XAV-11': {
    claim: 'As nothing is known of the data, a Gaussian of mean 0 is the natural choice.',
    finding:
      'Only if one does not look: LSUV measures on 200 images and has a variance of 1 in all layers, where N(0, 1/n) has 0.09.',
  },
}
