/** Words of the parts, questions and entries of the lesson about the zero wave. */

export const zeroWaveParts = {
  wave: {
    title: 'Zeros wake from the end',
    why: 'All weights are zero, only the biases are not. A weight moves if something comes in at its source and an error comes back to its target. At first the error passes no zero matrix, so only the last one moves; then the one before it hears something. Step through it and watch the front move towards the input.',
    formula: 'a comes from the layer before, δ is the error that comes back: if one of the two is 0, the weight rests.',
    verdict:
      'True: W₄ wakes at step 1, W₃ at 2, W₂ at 3, W₁ at 4. But the wave fades: W₁ begins with numbers of size 10⁻¹², so in six steps only the last layer really learns.',
  },
  targets: {
    title: 'Unequal targets split the last matrix',
    why: 'The text says that in the end all entries of a matrix are equal. In its experiment both outputs have the target 1. Give the second output another target and look at the last matrix: the two outputs are now pulled to different places.',
    formula: 'n outputs; the error of output j holds its own target t.',
    verdict:
      'True only if all outputs have equal targets and equal biases. With targets 1 and 0 the columns of W₄ are 0.0443 and −0.0661 after one step; hidden matrices stay all equal.',
  },
  constant: {
    title: 'A constant skips the wave',
    why: 'If all weights start at the same number instead of zero, the error gets through at once. After a single step the patterns are what zeros need four steps for. Every hidden layer then works like one unit, but does that make the net a straight line?',
    formula: 'c the common start. One unit does the work of n equal ones if the next weight is n times as large.',
    verdict:
      'The process differs, the end does not. “Linearised” is the wrong word: the layers have rank 1, one unit each, but the output along a line still bends, by 0.0006 here. Width is lost, not curvature.',
  },
  random: {
    title: 'Which matrix is free?',
    why: 'Call a layer symmetric (S) if all its units are equal and broken (B) otherwise; the input is B, outputs with different targets are B. A random matrix breaks the layers on both of its sides. From S and B alone you can foretell the pattern of every matrix, without training.',
    formula: 'from → to: S to S one number, S to B one per target, B to S one per source, B to B free.',
    verdict:
      'The text holds for W₃ and W₄ but not for W₂: with only W₂ random the matrix before it touches the input and becomes free. The law foretells all 32 nets and every step without a mistake.',
  },
  activation: {
    title: 'What stops the wave',
    why: 'A comment in the program says that without an activation function zero weights never move. But its biases are not zero, and a bias is all that a weight behind it needs. The wave stops where a layer is exactly 0, not where it is linear.',
    formula: 'a of the layer before, δ of the layer behind: both must be other than 0.',
    verdict:
      'False: without activation W₄ is 0.144 after one step. And an error is not enough: on all of XOR each output is wrong by 0.5, yet every slope is exactly 0.',
  },
  bugs: {
    title: 'Find the bug',
    why: 'The published program has two bugs. It subtracts a list from a column, which quietly makes a table of all differences. And its “random” matrices are recipes, not stored numbers: whoever looks at them gets new ones. Set the targets and find out how each bug shows.',
    formula: 'n outputs: with the shape bug every output is pulled to the mean of all targets.',
    verdict:
      'With targets 1 and 0 the bug makes both columns −0.0109 where 0.0443 and −0.0661 are right. With equal targets it cannot be seen, which is why the experiment could not find its own mistake.',
  },
  logistic: {
    title: 'No hidden layer, no trouble',
    why: 'With a single layer every weight has an input of its own, so nothing is symmetric to begin with. The cost has one valley, and every start runs into it. Start the two weights elsewhere and see where both ways end.',
    formula: 'n examples x, a the output, t the target.',
    verdict: 'True: the weights leave zero at step 1, and both starts end less than a millionth apart.',
  },
}

export const zeroWaveQuestions = {
  inputs: {
    text: 'You feed other inputs in. What changes in W₂, W₃ and W₄ during the first four steps?',
    a0: 'All three',
    a1: 'Only W₂',
    a2: 'Nothing, to the last bit',
    because: 'W₁ is zero until step 4, so no input has got through before: the text can be checked without its inputs.',
  },
  frozen: {
    text: 'W₁ and W₂ start random, W₃ and W₄ zero. When do W₁ and W₂ first move?',
    a0: 'At step 1, they are not zero',
    a1: 'At step 3, when the error gets through',
    a2: 'Never',
    because: 'The error needs W₄ ≠ 0 and W₃ ≠ 0. W₄ moves at step 1, W₃ at step 2, so the error arrives at step 3.',
  },
  before: {
    text: 'Only W₂ is random. What becomes of W₁, which comes before it?',
    a0: 'All its entries are equal',
    a1: 'One number for each target unit',
    a2: 'No two entries need be equal',
    because: 'W₁ lies between the input, whose units differ, and a layer that W₂ has broken: from B to B all is free.',
  },
  stops: {
    text: 'tanh, zero weights, only b₃ is not zero. Which matrices ever move?',
    a0: 'Only W₄',
    a1: 'All four, one after the other',
    a2: 'None',
    because: 'The third hidden layer is active through b₃, so W₄ moves. All layers before it are exactly 0.',
  },
  which: {
    text: 'Which test would have found the shape bug?',
    a0: 'More training steps',
    a1: 'Two different targets',
    a2: 'Larger weights',
    because:
      'Two equal targets are equal to their mean, so only different targets show that each output has lost its own.',
  },
}

export const zeroWaveEntries = {
  'CN-01': {
    claim: 'A net of zero weights and sigmoid units wakes one matrix per step, from the last to the first.',
    finding: 'True: W₄ 0.04431 at step 1, W₁ at step 4 with numbers of 1.5 · 10⁻¹² times the input.',
  },
  'CN-02': {
    claim: 'After step k the k-th matrix from the end is no longer zero, and all its entries are equal.',
    finding:
      'The step is right; the last matrix has equal entries only for equal targets: 0.0443 and −0.0661 otherwise.',
  },
  'CN-03': {
    claim: 'From constants other than zero the final patterns are there after one step.',
    finding: 'True, with the same correction: for unequal targets W₄ has one number per output.',
  },
  'CN-04': {
    claim: 'With constant weights the whole network becomes linear.',
    finding: 'Imprecise: each layer has rank 1, but the output still bends; only the width is lost.',
  },
  'CN-05': {
    claim: 'If the first M matrices are random, those behind them show the patterns of a net that begins there.',
    finding: 'True but for the last matrix, which is equal per output when the targets differ.',
  },
  'CN-06': {
    claim: 'Zero and constant starts differ on the way and not at the end.',
    finding: 'True; in front of zeros random matrices stand still until step 3 of a net with M = 2.',
  },
  'CN-07': {
    claim: 'If one matrix alone is random, the matrix before it becomes equal per target.',
    finding: 'True for W₃ and W₄; for W₂ the matrix before it is W₁, which becomes free.',
  },
  'CN-09': {
    claim: 'Without an activation function zero weights would stay zero for ever.',
    finding: 'False with the biases of the program: W₄ is 0.144 after one step. True only if all hidden biases are 0.',
  },
  'CN-10': {
    claim: 'The program of the text computes what the text describes.',
    finding: 'It has two bugs: outputs are pulled to the mean target (−0.0109), and random matrices are never trained.',
  },
  'CN-11': {
    claim: 'As long as there is an error the weights change.',
    finding: 'False: on all of XOR from zeros the error is 0.5 everywhere and the largest slope is 0.',
  },
  'CN-12': {
    claim: 'Logistic regression may start from zeros, because it has no hidden layer.',
    finding: 'True: it moves at step 1 and ends where every other start ends, within a millionth.',
  },
  'CN-13': {
    claim: 'It does not matter that the net has two outputs.',
    finding: 'Only for equal targets and equal output biases: otherwise W₄ splits into two columns.',
  },
  'CN-14': {
    claim: 'The slope of a weight depends on what enters it, its unit, and the weights behind it.',
    finding: 'True: every change of every step is −η a δ, with a distance of 0.',
  },
  'BEY-10': {
    claim: 'The final pattern of every matrix can be foretold from the start by refining colours of units.',
    finding: 'It can: 0 mistakes in 32 nets and six steps each.',
  },
}
