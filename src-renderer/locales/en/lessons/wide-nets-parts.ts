/** What the parts on wide nets are about. */
export const wideNetsParts = {
  width: {
    title: 'Wide layers can make gradients grow',
    why: 'The slope of a sigmoid is at most a quarter, so a chain of single neurons loses its gradient. A layer of many neurons is different: each one hears from all neurons behind it, and the more there are, the more adds up. Drag the width and watch the factor cross 1.',
    formula:
      'χ is the factor for the square of a gradient in one layer, n the neurons of the layer before, σw² the variance of a weight times n, q the mean square of z, E the mean over a normal z.',
    verdict:
      'True under a condition: with weights of spread 1 gradients shrink below 105.4 neurons (103.0 without biases) and grow above. With spread 1/√n they shrink by 0.205 at any width.',
  },
  widths: {
    title: 'From 1 to 1,000 neurons',
    why: 'One net is one draw. Here hundreds of narrow nets and a few wide ones are drawn, and the factor of one layer is averaged at seven widths.',
    formula: 'δ of layer l and of the last layer L; the root shares their ratio out to the layers between them.',
    verdict: 'From 0.10 for one neuron to 1.76 for 1,000: the direction itself depends on the width.',
  },
  product: {
    title: 'One long product of matrices',
    why: 'With several neurons in a layer the chain of factors becomes a chain of matrices. A matrix can stretch by its spectral norm ‖W‖ at most, and the slopes take at least three quarters away.',
    formula:
      'Σ′ is a diagonal matrix of slopes, W a weight matrix with a row for each receiving neuron, ∇C the slope of the cost at the outputs; ‖W‖ the largest factor by which W stretches a vector.',
    verdict:
      'True: the product is what backpropagation computes, to 15 digits. Norms below 4 are enough for decay, and here they are about 2; the typical factor, 0.205, is well below that bound.',
  },
  settling: {
    title: 'Every start ends at the same spread',
    why: 'Follow how far the weighted inputs z spread from layer to layer. In a wide random net the spread forgets where it came from and settles at one value, q*, that only the spreads of weights and biases decide.',
    formula: 'q is the mean square of z in a layer, φ the activation, E the mean over a normal z.',
    verdict: 'The six fixed points agree to six digits; a net of 60 neurons follows the theory with some noise.',
  },
  chi: {
    title: 'One number decides about gradients',
    why: 'Once z has settled, every layer multiplies the gradient by the same √χ on its way back. Below 1 it vanishes, above 1 it explodes, and how fast says the depth scale ξ: after about six of them nothing is left to learn from.',
    formula:
      'χ as the mean square of weight times slope, ξ the number of layers over which a difference falls to a third.',
    verdict: 'All six values agree to six digits, and a random tanh net with χ = 1.061 multiplies by 1.03 a layer.',
  },
  edge: {
    title: 'The edge between vanishing and exploding',
    why: 'Draw the line where χ is exactly 1. A net on it can pass gradients through any number of layers. Move your point across and see on which side it lies.',
    formula: 'The line of all spreads of weights and biases at which χ is 1.',
    verdict:
      'Tanh without biases: σw = 1, ReLU: √2, sigmoid: 10.149. A sigmoid net needs ten times the usual spread, which is 103 to 105 neurons with weights of spread 1.',
  },
  map: {
    title: 'Scale and depth on one map',
    why: 'Every cell is a net of its own, drawn and measured: how much larger is the gradient in the first layer than in the last? Colours tell vanishing from exploding; the second map is theory alone.',
    formula: 'L the number of layers; below 0 gradients vanish towards the input, above 0 they grow.',
    verdict:
      'Theory and measurement agree in sign wherever theory is clear, and within 5 % a layer. Depth makes both sides worse; only near the edge does it do no harm.',
  },
}
