/** What the text says about chains of single neurons, and what is so. */
export const chainEntries = {
  'NIEL-13': {
    claim: 'A small change of b₁ passes as a cascade from layer to layer, each time through a slope and a weight.',
    finding: 'True: the change of a₄ measured with a nudge of 0.001 is 0.99986 of the predicted one.',
  },
  'NIEL-14': {
    claim: 'The gradient at b₁ is the product of all slopes and of all later weights.',
    finding: 'True: −0.003647, 0.01278, 0.06855 and 0.1828 for the four biases of the example, to twelve digits.',
  },
  'NIEL-15': {
    claim: 'The slope is at most a quarter and weights are mostly below 1, so a factor is mostly below a quarter.',
    finding: 'True under conditions: 68 % of weights and 79 % of factors; the quarter itself is reached at z = 0.',
  },
  'NIEL-16': {
    claim: 'The gradient at b₁ is usually sixteen or more times smaller than that at b₃.',
    finding: 'True for “usually”: in 90.4 % of random chains; the median is 79 times.',
  },
  'NIEL-18': {
    claim: 'Gradients of early layers are products of many terms, and only chance could balance them.',
    finding:
      'True for independent factors: hardly 0.2 % of twenty-layer products lie between ½ and 2. Orthogonal weights give 1 by design, residual paths nearly so.',
  },
  'NIEL-19': {
    claim: 'Would an activation with a much larger slope avoid the unstable gradient? An exercise.',
    finding:
      'No: with slope 1 the product of 20 weights has quantiles 5.7e−10, 4.0e−6 and 0.0064; only the point of balance moves.',
  },
  'NIEL-20': {
    claim: 'A factor of 1 or more takes a weight of at least 4, and then only inputs in a small interval. An exercise.',
    finding: 'True, with equality: width 0 at weight 4, largest at 6.894 with 0.4477.',
  },
  'NIEL-21': {
    claim: 'A larger weight also drives the weighted input into the flat ends, so vanishing is what mostly happens.',
    finding:
      'True for one neuron: at weight 100 only 0.0917 of the inputs are left. Wide layers together are another matter.',
  },
  'NIEL-22': {
    claim: 'One sigmoid neuron with a weight behind it can say nearly x for x from 0 to 1. An exercise.',
    finding:
      'False as stated: the best error is 0.05605. True with an output bias of ½ − 2/w₁: the error falls like w₁²/96.',
  },
  'BEY-07': {
    claim: 'What does a product of many independent N(0, 1) numbers do?',
    finding: 'Each adds −0.63518 to the mean and 1.23370 to the variance of its logarithm.',
  },
}
