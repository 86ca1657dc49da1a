/** What the texts say about XOR, and what is so. */
export const xorEntries = {
  'HABR-12': {
    claim: 'A net with two hidden ReLU units can compute XOR.',
    finding:
      'True: two printed sets of weights give 0, 1, 1, 0 exactly. From 40 random starts 12 find one with 2 ReLU units, 37 with 8.',
  },
  'HABR-13': {
    claim: 'With one hidden unit, or with hidden units that stay equal, XOR is out of reach.',
    finding:
      'True for activations that never fall, with a lowest cost of 1/6. One SiLU unit does it to 10⁻¹², and two equal ones learn it to 2·10⁻²⁴.',
  },
  'HABR-14': {
    claim: 'A constant start narrows what a net can become, and so it learns badly.',
    finding:
      'True where one unit is too little: the hidden layer has rank 1, XOR stays at 0.1673 and digits fall behind. AND, OR and x₁ are learned to about 5·10⁻⁵.',
  },
  'SE-01': {
    claim: 'XOR with a small net shows the danger of zero weights well.',
    finding:
      'True, and both camps are right: the full batch stands still at 0.25 exactly, point by point the net moves and is at 0.16685 after 20,000 epochs, still above 1/6.',
  },
  'SE-04': {
    claim: 'Weights have to be varied because of local minima: different starts find different ones.',
    finding:
      'True under conditions: 12 of 40 random starts of two ReLU units reach 0, others stop at 1/6 or 1/4. That zeros always repeat says nothing about how good they are.',
  },
  'BEY-13': {
    claim: 'Compare the activations by what decides a start: value and slope at 0, largest slope, whether they fall.',
    finding:
      'GELU, SiLU, Mish and sine fall somewhere, so that equal units of them can do XOR; SiLU is at most 1.09984 steep.',
  },
}
