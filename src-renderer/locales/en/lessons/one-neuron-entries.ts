/** What the sources say about one neuron, and what is so. */
export const oneNeuronEntries = {
  'HABR-01': {
    claim: 'The change of a weight is the error times the slope of the activation times its input.',
    finding: 'True: formula and measured slopes of the cost agree to better than 10⁻⁸.',
  },
  'HABR-02': {
    claim: 'A weight of zero can move, because it is no factor of its own change.',
    finding:
      'True under conditions: it stays exactly 0 where its input, the slope or the error is 0; through z its size still matters.',
  },
  'HABR-03': {
    claim:
      'From zero weights one linear neuron learns its target in a few steps, and all its weights become different.',
    finding:
      'True; the table has one misprint (4.005 for 4.0005), and weights differ only because inputs do: inputs 1 and 1 keep all three at 13.85664.',
  },
  'HABR-04': {
    claim: 'A layer of several outputs without hidden units is as many neurons, each by itself.',
    finding:
      'True to the last bit for sums of squares, and for means once the rate is scaled; false for softmax and for gradients clipped together.',
  },
  'HABR-05': {
    claim: 'Neurons with sigmoid, tanh, ELU or leaky ReLU learn from zeros as well.',
    finding:
      'True where the target can be reached: sigmoid comes to 0.8, but tanh sent to 42 freezes after one step, and leaky ReLU needs more than 1,000 steps to −1.',
  },
  'HABR-06': {
    claim: 'A ReLU that starts from zeros never learns, because its slope at 0 counts as 0.',
    finding:
      'True with that convention, which the common libraries use. With slope 1 at 0 the run equals the linear table, with ½ the first step is half as long.',
  },
  'HABR-07': {
    claim: 'Random weights can leave a ReLU just as dead as zeros do.',
    finding:
      'True: half of all random units are dead on one sample (z = −0.1 in the example stays for ever), zeros kill every one. Whether that speaks against ReLU or against zeros is opinion.',
  },
  'SE-08': {
    claim: 'An update multiplies the weight by its delta, so zero stays zero.',
    finding: 'False: the update adds. In the worked example w₁ goes from 0 to 4.2 in one step.',
  },
}
