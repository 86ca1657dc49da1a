/** What chapter 5 says of depth on MNIST, and what is so. */
export const vanishingEntries = {
  'NIEL-04': {
    claim:
      'Nets with one to four hidden layers read 96.48, 96.90, 96.57 and 96.53 % of the digits: depth gains nothing.',
    finding:
      'Means over ten seeds are 96.42, 96.81, 96.53 and 96.31 %, and the spread of seeds is as large as the differences. With 1,400 images depth hurts badly.',
  },
  'NIEL-05': {
    claim: 'Extra layers can at worst do nothing, as they could simply hand on what they get.',
    finding:
      'Only if a layer can be the identity: a sigmoid neuron can up to w₁²/96 and an offset of 2/w₁ − ½; without the offset the best error is 0.0560.',
  },
  'NIEL-06': {
    claim:
      'In a diagram of ∂C/∂b before training, most bars of the second hidden layer are longer than those of the first.',
    finding: 'True: the printed bars differ by a factor of 3.4 on average, and so do those of other seeds.',
  },
  'NIEL-07': {
    claim: 'Before training the lengths ‖δ‖ are 0.07 and 0.31; 0.012, 0.060 and 0.283; 0.003, 0.017, 0.070 and 0.285.',
    finding:
      'True, for weights of spread 1/√n and the length of the mean over 1,000 images: each layer costs a factor of 4.9. With spread 1 it is about 2.',
  },
  'NIEL-08': {
    claim: 'Over 500 steps the earlier layers go on learning more slowly, whatever the depth.',
    finding:
      'True in shape. With two hidden layers the gap nearly closes, 1.3 near step 100, and opens to 1.9. With four it lasts only because λ = 5 is divided by 1,000 images.',
  },
  'NIEL-09': {
    claim: 'With four hidden layers the first one learns about 100 times more slowly than the last.',
    finding: 'True: 96 in the book, 126 in the middle of 100 seeds, between 76 and 175 for nine of ten.',
  },
}
