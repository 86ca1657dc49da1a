/** Words of the lesson “When the arithmetic breaks the symmetry”. */

const orders = {
  plain: 'one after the other',
  tiled4: 'tiles of 4',
  tiled8: 'tiles of 8',
  tiled16: 'tiles of 16',
  fused8: 'fused, tiles of 8',
  shuffled: 'an order per unit',
}

export const precision = {
  title: 'When the arithmetic breaks the symmetry',
  labels: {
    ...orders,
    step: 'step k',
    cost: 'cost',
    parting: 'Step at which equal units part, within 60 steps',
    order: 'order of the sums',
    width: 'units',
    equal: 'equal',
    parted: 'parted',
    distances: 'Distance of every weight from that of the first unit',
    losses: 'Cost',
    exactSums: 'equal sums',
    otherSums: 'the other order',
    defects: 'How far the units of layer 2 are apart',
    partedLine: 'plainly parted',
  },
  controls: { width: 'units per hidden layer', order: 'order of the sums', precision: 'precision', steps: 'steps' },
  choices: { order: orders, precision: { float32: 'single', float64: 'double' } },
  claims: {
    plainEqual: 'one after the other: all units equal, seven widths',
    tenParts: '10 units in tiles of 8 part',
    eightParts: '8 units in tiles of 8 part',
    sixteenParts: '16 units in tiles of 8 part',
    firstStep: 'first step after which units differ',
    ulps: 'by so many units of the last place',
    lossBelow: 'cost with the other order less that with equal sums',
    plainDistinct: 'kinds of unit with equal sums',
    orderedDistinct: 'kinds of unit with the other order',
    plainLoss: 'cost with equal sums',
    orderedLoss: 'cost with the other order',
    rate: 'growth of the distance per step',
    foretoldStep: 'units part at step, foretold from the last place',
    partedStep: 'units part at step',
  },
  parts: {
    orders: {
      title: 'The last digit knows the tile',
      why: 'A computer rounds after every addition, so the order of a sum shows in its last digit. Fast programs add in tiles, and units that fill no whole tile are added otherwise. Two equal units may then come to differ in the last digit, although nobody has done anything to them: they do at the first sum that rounds differently, which takes some widths more steps than others.',
      formula: 'fl rounds to the nearest number the computer has: the place of the brackets matters.',
      verdict:
        'With one order for all, units stay equal to the last bit. In tiles of 8 widths 8 and 16 stay equal and 10 parts, the first time by 1 unit of the last place. Other widths that fill no whole tile part later, or not within the steps shown.',
    },
    growth: {
      title: 'A rounding error learns',
      why: 'Where equal units are unstable, a difference in the last digit grows by the same factor in every step. For a long time nobody sees it. Then the units part, and the cost falls below what equal units can reach: the net has learned because of a rounding error.',
      formula: 'γ the growth per step, ulp the size of the last place: so many steps until the difference is plain.',
      verdict:
        'Equal sums keep 1 kind of unit. With the other order 2 kinds appear and the cost falls below that of the exact net, as the published runs have it (0.446 instead of 0.650 there).',
    },
  },
  questions: {
    width: {
      text: 'A program adds in tiles of 8. Which hidden layer keeps its units equal?',
      a0: 'One of 10 units',
      a1: 'One of 16 units',
      a2: 'None',
      because: '16 units fill two tiles, so all are added in the same way. Of 10 units two are left over.',
    },
    exact: {
      text: 'Double precision instead of single: what happens to the units?',
      a0: 'They stay equal for ever',
      a1: 'They part as soon',
      a2: 'They part later',
      because:
        'The first difference is some 10⁹ times smaller, but it grows by the same factor: it takes about twice as long.',
    },
  },
  entries: {
    'ENG-01': {
      claim: 'Equal units stay equal only if the machine computes them alike, to the last bit.',
      finding: 'With one order of summation all widths stay equal; in tiles of 8 a layer of 10 parts by 1 last place.',
    },
    'BEY-11': {
      claim: 'How long it takes until a rounding error parts the units.',
      finding: 'About ln(1/ulp) divided by the rate of growth; 1 kind of unit becomes 2 and the cost falls.',
    },
  },
}
