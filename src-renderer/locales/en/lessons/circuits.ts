/** Words of the lesson “Circuits: what two layers of gates can do”. */
export const circuits = {
  title: 'Circuits: what two layers of gates can do',
  labels: {
    sixteenTitle: 'The 16 functions of two inputs',
    function: 'function',
    fromLevel: 'from level',
    reachedHere: 'reached',
    yes: 'yes',
    no: 'no',
    nowhere: 'never',
    never: 'always 0',
    always: 'always 1',
    mapTitle: 'All functions of your inputs, one cell each',
    countsTitle: 'Functions reached with 1, 2, 3 and 4 levels',
    functions: 'functions',
    plainInputs: 'inputs alone',
    complementedInputs: 'inputs and their opposites',
    gatesTitle: 'Parts needed for parity',
    inputsN: 'inputs n',
    gateCount: 'gates or terms',
    shallow: 'two levels',
    xorTree: 'tree: XOR gates',
    nandTree: 'tree, NAND',
    publishedShallow: 'published',
    publishedTree: 'published, tree',
    yourInputs: 'n',
    treeTitle: 'The tree, level by level: each value is the XOR of two above',
    place: 'place',
    level: 'level',
    gatesOfLevel: 'gates',
    values: 'values after it',
    blocksTitle: 'AND terms when the inputs are taken in blocks',
    blockSize: 'block size k',
    andTerms: 'AND terms',
    yourBlock: 'k',
    levelsTitle: 'AND terms, with the levels of gates below each bar',
    oneBlock: 'one block',
    yourBlocks: 'your blocks',
    pairs: 'pairs',
  },
  controls: {
    inputs: 'inputs',
    levels: 'levels of gates',
    start: 'what the first gates may read',
    ones: 'inputs that are 1',
    block: 'block size',
  },
  choices: { start: { plain: 'the inputs', complemented: 'the inputs and their opposites' } },
  claims: {
    everyFunction: 'every function of 2 and of 3 inputs is reached',
    reached2: 'functions of 2 inputs reached, of 16',
    reached3: 'functions of 3 inputs reached, of 256',
    parity: 'parity is among them',
    complemented2: 'of 2 inputs with opposites, of 16',
    complemented3: 'of 3 inputs with opposites, of 256',
    oneMore3: 'of 3 inputs with one level more, of 256',
    terms: 'AND terms in two levels',
    xorGates: 'XOR gates in a tree',
    nandGates: 'NAND gates in that tree',
    depth: 'levels of the tree',
    terms32: 'AND terms for 32 inputs',
    xorGates32: 'XOR gates for 32 inputs',
    ratio: 'shallow terms per XOR gate of the tree',
    flatTerms: 'AND terms in one block',
    blockTerms: 'AND terms in your blocks',
    pairTerms: 'AND terms in pairs',
  },
  parts: {
    twoLevels: {
      title: 'Two levels miss two functions',
      why: 'A gate is the simplest unit that decides something. The text says two levels of wide AND and NAND gates can build any function of bits. Let the machine try every circuit and count what comes out.',
      formula:
        'Each of the 2ⁿ rows of a truth table is 0 or 1. An AND is 1 when all it reads is 1, a NAND is its opposite.',
      verdict:
        'False as said: from the inputs alone two levels reach 14 of 16 functions of two inputs, XOR and its opposite are missing. With opposites of the inputs, or a third level, all 16 are there.',
    },
    parity: {
      title: 'Parity is cheap when deep',
      why: 'Parity asks whether an odd number of inputs is 1. A shallow circuit has to list every odd row, a tree of small gates passes the answer upwards. Step through the tree and watch how little each level does. Units of a net can add up: in the Workbench 2n of them in one layer learn the parity of up to 8 inputs.',
      formula: 'n the inputs. An XOR gate is 1 when exactly one of its two inputs is 1; four NAND gates make one.',
      verdict: 'True: 32 inputs need 2,147,483,648 terms in two levels, but 31 XOR gates in five levels.',
    },
    depth: {
      title: 'One more level buys almost all of it',
      why: 'The text hopes that depth lets a network build big ideas from small ones, and gives no number. Parity gives one: cut the inputs into blocks, solve each block, then solve what the blocks say. Move the block size and see what each extra level saves.',
      formula:
        'kᵢ the size of block i. A block is an OR of ANDs, two levels of gates; the blocks of all rounds are added up.',
      verdict:
        'Nothing here is true or false, but there is a number: for 16 inputs 32,768 terms in one block, 40 in blocks of four, 30 in pairs.',
    },
  },
  questions: {
    missing: {
      text: 'Two levels of AND and NAND over the inputs alone reach 14 of 16 functions. Which two are missing?',
      a0: '“always 0” and “always 1”',
      a1: 'NOT x₁ and NOT x₂',
      a2: 'XOR and its opposite',
      because:
        'Each of the two would need a gate that reads one input straight and the other turned around, and the first level only turns whole sets.',
    },
    oneMoreInput: {
      text: 'One input more: what happens to the shallow circuit and to the tree?',
      a0: 'both get one part more',
      a1: 'the shallow one doubles, the tree gets one gate',
      a2: 'both double',
      because: 'Half of all rows are odd, and one input more doubles the rows: 2ⁿ⁻¹ against n − 1.',
    },
    oneLevelMore: {
      text: '16 inputs: one block needs 32,768 terms. How many do blocks of four need?',
      a0: 'about half of them',
      a1: 'about a quarter',
      a2: '40',
      because: 'Four blocks of 8 terms, and one block of 8 for their four answers: 5 times 8.',
    },
  },
  entries: {
    'NIEL-01': {
      claim: 'Two levels of AND and NAND gates with any number of inputs compute every function of bits.',
      finding:
        'False as said: 14 of 16 functions of two inputs and 68 of 256 of three; with the opposites of the inputs it is 16 and 256.',
    },
    'NIEL-02': {
      claim:
        'Some functions, parity among them, need exponentially many gates in a shallow circuit and few in a deep one.',
      finding: 'True: n = 32 takes 2³¹ = 2,147,483,648 terms in two levels and 31 XOR gates in a tree of five.',
    },
    'NIEL-03': {
      claim:
        'Depth should pay in general: multiplication rests on addition, shapes on edges. The text gives no numbers.',
      finding:
        'A reason, not a measurement. For parity of 16 inputs depth saves a factor of 2,185 over its tree of 15 gates.',
    },
  },
}
