/** Words of the verdicts: what is said, why, and what to try. */
export const verdict = {
  vanishing: { label: 'Vanishing' },
  exploding: { label: 'Exploding' },
  diverging: { label: 'Diverging' },
  saturated: { label: 'Saturated' },
  dead: { label: 'Dead' },
  symmetric: { label: 'Symmetric' },
  notLearning: { label: 'Not learning' },
  healthy: { label: 'Healthy' },
}

export const verdictReason = {
  notFinite: {
    sentence: 'A number overflowed',
    sentenceAtStep: 'A number overflowed at step {step}',
    action:
      'Start values or an update were too large. Smaller weights, a smaller learning rate or clipped gradients keep numbers finite.',
  },
  costRose: {
    sentence: 'The cost rose {rise}× above its start',
    action:
      'Updates overshoot the valley: the cost went from {start} to {cost}. Its peak is {peak}, after step {peakStep}.',
  },
  bestConstant: {
    sentence: 'The cost stays at {cost}, what constant outputs cost',
    action:
      'For {updates} updates the net does no better than answering the class frequencies, {constantCost}. Nothing of the image reaches the output.',
  },
  allEqual: {
    sentence: 'All {units} neurons of layer {layer} are the same',
    action: 'Equal weights get equal gradients, so the neurons stay equal to the last bit and count as one.',
  },
  someEqual: {
    sentence: 'Layer {layer} has {distinct} distinct neurons of {units}',
    action: 'Neurons with equal weights get equal gradients: only dropout could part them.',
  },
  speedsGrow: {
    sentence: 'Layer 1 learns {ratio}× faster than layer {layers}',
    sentencePerUnit: 'A neuron of layer 1 learns {ratio}× faster than one of layer {layers}',
    action: 'On the way back every layer multiplies the error by about {inverse}.',
  },
  speedsShrink: {
    sentence: 'Layer 1 learns {ratio}× slower than layer {layers}',
    sentencePerUnit: 'A neuron of layer 1 learns {ratio}× slower than one of layer {layers}',
    action: 'On the way back every layer divides the error by about {factor}.',
  },
  deadUnits: {
    sentence: '{dead} of {units} neurons of layer {layer} are dead',
    action: 'None of the measured images brings them above 0, so their slope is 0 and their weights get no gradient.',
  },
  blocked: {
    sentence: 'No error reaches layer {layer}',
    action: 'The weights after it are all 0 and pass nothing back; they have to learn first.',
  },
  silent: {
    sentence: 'No error reaches layer {layer}: it is exactly 0',
    action: 'The outputs are wrong, but every slope on the way back is 0 or too small for the precision.',
  },
  flatActivations: {
    sentence: '{share} of the activations of layer {layer} are saturated',
    action: 'Where the activation is flat its slope is almost 0, and so is everything it passes back.',
  },
  nothingFound: {
    sentence: 'The layers learn at similar speeds',
    action: 'Within the thresholds no layer vanishes, explodes, saturates, dies or repeats itself.',
  },
}

export const suggestion = {
  glorotFour: 'Glorot ×4',
  tanhGlorot: 'tanh + Glorot, b = 0',
  reluHe: 'ReLU + He, b = 0',
  leakyHe: 'Leaky ReLU + He, b = 0',
  glorot: 'Glorot weights',
  randomBiases: 'Random hidden biases',
  zeroBiases: 'Biases 0',
  rateTenth: 'η ÷ 10',
  rateTenfold: 'η × 10',
  clip: 'Clip the norm at 1',
}

export const threshold = {
  vanishing: { label: 'Vanishing', help: 'Factor per layer above which the error vanishes.' },
  exploding: { label: 'Exploding', help: 'Factor per layer below which the error explodes.' },
  saturated: { label: 'Saturated', help: 'Share of saturated activations in a layer.' },
  dead: { label: 'Dead', help: 'Share of dead neurons in a layer.' },
  costRise: { label: 'Diverging', help: 'The cost above its start.' },
  plateauTolerance: { label: 'Plateau', help: 'How near to the cost of the best constant output counts as on it.' },
  plateauUpdates: { label: 'Plateau length', help: 'Updates on the plateau before it is called one.' },
}
