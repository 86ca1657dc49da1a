/** What the sources say about zeros and constants in a hidden layer, and what is so. */
export const hiddenLayerEntries = {
  'HABR-08': {
    claim: 'The error of a hidden unit is the sum of the output errors, each times a slope and the weight between.',
    finding:
      'True but for slips of notation: the formulas give the measured slopes to better than 9·10⁻¹⁰, with C = 0.50321 in the worked case.',
  },
  'HABR-09': {
    claim: 'With a hidden layer and all weights zero, nothing ever changes.',
    finding:
      'False in general: the output bias learns, 42(1 − 0.8ᵏ), and with a sigmoid hidden layer everything moves from step 2 on. Nothing at all moves under a ReLU output.',
  },
  'HABR-10': {
    claim:
      'If every layer starts from one constant, weights out of one source stay equal, and weights into one target.',
    finding:
      'True to the last bit after every step: one number per input in W₁, one per output in W₂, the biases of the outputs free.',
  },
  'HABR-11': {
    claim: 'A layer of equal units is one unit in disguise: a net with one unit trains the same.',
    finding:
      'The same function always, the same training only with rates α/n and α·n. With one rate the outputs part: 0.9846 for 0.9974 after 10 steps, by up to 0.219 with 16 units.',
  },
  'SE-02': {
    claim: 'If new weights are multiples of the old ones, weights of zero never change.',
    finding:
      'True of updates that multiply, where they stay exactly 0; false of gradient descent, which adds. The gradient of W₁ contains W₂, not W₁.',
  },
  'SE-03': {
    claim:
      'The delta rule adds a term without the weight itself. A reply: that holds only where there is no hidden layer.',
    finding:
      'Both are imprecise: at no depth is a weight a factor of its own gradient, but the weights behind it are, and it enters through z.',
  },
  'SE-05': {
    claim: 'Equal weights get equal gradients and stay equal for ever.',
    finding: 'True: after 100 steps the hidden units are equal to the last bit.',
  },
  'SE-06': {
    claim: 'Equal nodes are redundant: such a net is worth one node per layer.',
    finding: 'True: with scaled rates its one-unit twin gives the same outputs to 10⁻¹⁵ all along.',
  },
  'SE-07c': {
    claim: 'Training stops at once, deltas times 0 being 0. Another reply: the output layer moves, then the rest.',
    finding:
      'The second is right for sigmoid hidden units (four of four groups move by step 2), the first for tanh, up to the output bias.',
  },
  'SE-09': {
    claim: 'Weights change together, hidden units stay identical, so nothing is learned.',
    finding:
      'The first half is true, the conclusion false: AND, OR, NAND and x₁ are learned from a constant, with costs near 5·10⁻⁵; XOR stays at 0.167.',
  },
  'SE-10': {
    claim: 'With tanh all weights stay 0; with the logistic function the output is 0.5 and all become non-zero.',
    finding:
      'True under conditions, for another reason: the hidden activation at 0 decides. tanh hidden with a logistic output moves the output bias alone.',
  },
  'SE-11': {
    claim: 'Any equal values are bad for a hidden layer: its nodes stay the same.',
    finding: 'True: four hidden units of one constant are one kind of unit after 100 steps.',
  },
  'SE-12': {
    claim: 'With several hidden layers of zeros, a change of any one weight is absorbed and there is no gradient.',
    finding:
      'True of all but the last layer. W₃ set to 10 moves the output by 5 with sigmoid units and by 0 with tanh; the output bias always acts.',
  },
  'SE-14': {
    claim: 'If g(0) is not 0, all weights move equally; if it is 0, as with tanh, nothing learns, layer by layer.',
    finding:
      'Imprecise: all entries of W₂ are equal, but those of W₁ differ with the input. And with tanh the output bias learns.',
  },
  'BEY-09': {
    claim: 'The one-unit twin of a deep net, with its weights and rates from the widths of the layers.',
    finding:
      'Weights times the width before, rates times width before over width behind: for [3, 4, 5, 2] the outputs agree to 10⁻¹⁵ after 200 steps.',
  },
}
