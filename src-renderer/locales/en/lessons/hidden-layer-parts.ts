/** Titles, reasons and verdicts of the lesson about zeros and constants in a hidden layer. */
export const hiddenLayerParts = {
  factors: {
    title: 'What is in a gradient, and what is not',
    why: 'An error at the outputs travels back along the weights to every hidden unit. Choose a connection and see the factors of its gradient, one way for each output. The weights behind it are among them; the weight itself is not.',
    formula:
      'x inputs, w their weights, h hidden activations, v output weights, y outputs, t targets, z weighted inputs; δ the error ∂C/∂z of an output.',
    verdict:
      'The formulas are true. That a weight is never on the right-hand side is imprecise: its own value is no factor at any depth, those of later weights are.',
  },
  zeros: {
    title: 'All zeros: who wakes up?',
    why: 'Set every weight and bias to 0. A weight moves if something comes in and an error comes back. What comes in behind the hidden layer is f(0), so the activation of the hidden layer decides who wakes. Choose a pair and fill the table.',
    formula:
      'f the hidden activation, v output weights, δ the error of the output, b its bias, t the target, α the learning rate, k the step.',
    verdict:
      'That nothing changes is false: the output bias comes to 37.49 after 10 steps. With a sigmoid hidden layer all four groups move by step 2; with tanh, ReLU or linear only that bias, and under a ReLU output nothing.',
  },
  absorb: {
    title: 'One weight among zeros',
    why: 'Everything is zero but one weight, which you set. Can the output hear it? What it says has to pass the matrices behind it, and they are zero. Only in the last one does a weight reach the output, if its hidden unit has anything to say.',
    formula: 'x the inputs, W¹ to W³ the matrices, f the hidden activation, b the output bias.',
    verdict:
      'True under conditions: a change in W₁ or W₂ is absorbed. One in W₃ is not with sigmoid units, where 10 · f(0) = 5 reaches the output; with tanh it is.',
  },
  updates: {
    title: 'Adding moves zeros, multiplying does not',
    why: 'Descent adds something to a weight. Other rules multiply it, and then a zero stays zero and no weight ever changes its sign. Both kinds exist, which is how people come to contradict each other here.',
    formula: 'w a weight, g its gradient, η the learning rate.',
    verdict:
      'True only of rules that multiply: there the zero weight stays exactly 0. With gradient descent it is 0.116 after 50 steps. What keeps W₁ at rest is W₂ = 0, not W₁ = 0.',
  },
  constant: {
    title: 'One constant, one kind of unit',
    why: 'Start every layer from one constant. The hidden units are then copies of each other: same input, same output, same error, same change. Watch the patterns step by step, then break the spell with one changed weight, a cut connection or noise.',
    formula: 'w from input i to hidden unit j, v from hidden unit j to output k, h the hidden activations.',
    verdict:
      'True: after 100 steps the four units are one kind, to the last bit. W₁ has one number per input, W₂ one per output. The first step gives w₁ = 0.20694, as published.',
  },
  twin: {
    title: 'The twin with one unit',
    why: 'If all hidden units are equal, one unit with n times the output weight computes the same. Does it also learn the same? Each of the n weights moves by itself, so together they move n times as far. Choose how the twin makes up for it.',
    formula:
      'n the number of equal units, w and v weights into and out of them, α learning rates; a prime marks the twin, l the layer.',
    verdict:
      'The same function, true; the same training only with scaled rates. With the same rate the twin gives 0.9846 after 10 steps where the net gives 0.9974.',
  },
  gates: {
    title: 'Equal units can learn what one unit can',
    why: 'Identical units sound useless, but one unit is not nothing. Train nets of equal units on tasks of two bits and see which they learn. From zeros there is one more trap: if as many targets are 0 as 1, nothing pushes at all.',
    formula: 'h the hidden activations, s what they all see, n their number, v and d output weight and bias.',
    verdict:
      'The weights do change together, but learning is not over: AND and OR end below 10⁻⁴. XOR stops at 0.167, and from zeros XOR and x₁ stay at 0.25 exactly.',
  },
}
