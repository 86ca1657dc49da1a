/** Lesson: circuits: what two layers of gates can do (digest NIEL-01 to NIEL-03). */
import { MOST_LEARNED, parityDocument } from './circuits-documents'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'

const PARITY_INPUTS = { kind: 'integer', symbol: 'n', default: 8, min: 2, max: 32, scale: 'linear' } as const

export const CIRCUITS = {
  name: 'circuits',
  minutes: 8,
  sources: ['nielsen'],
  parts: [
    plainPart({
      name: 'twoLevels',
      entries: ['NIEL-01'],
      formulas: [
        'f(x_1, \\dots, x_n) \\in \\{0, 1\\}, \\qquad 2^{2^n} \\ \\mathrm{functions}',
        '\\mathrm{NAND}(x_1, x_2) = 1 - x_1 x_2',
      ],
      controls: {
        inputs: { kind: 'integer', symbol: 'n', default: 2, min: 1, max: 3, scale: 'linear' },
        levels: { kind: 'integer', symbol: 'L', default: 2, min: 1, max: 4, scale: 'linear' },
        start: { kind: 'choice', choices: ['plain', 'complemented'], default: 'plain' },
      },
      claims: [
        { name: 'everyFunction', entry: 'NIEL-01', published: true, compare: 'same', expected: 'differs' },
        { name: 'reached2', entry: 'NIEL-01', published: 14, compare: 'same', expected: 'agrees' },
        { name: 'reached3', entry: 'NIEL-01', published: 68, compare: 'same', expected: 'agrees' },
        { name: 'parity', entry: 'NIEL-01', published: false, compare: 'same', expected: 'agrees' },
        { name: 'complemented2', entry: 'NIEL-01', published: 16, compare: 'same', expected: 'agrees' },
        { name: 'complemented3', entry: 'NIEL-01', published: 256, compare: 'same', expected: 'agrees' },
        { name: 'oneMore3', entry: 'NIEL-01', published: 256, compare: 'same', expected: 'agrees' },
      ],
      questions: [{ name: 'missing', answers: 3, right: 2, look: 'parity' }],
    }),
    plainPart({
      name: 'parity',
      entries: ['NIEL-02'],
      formulas: [
        '\\mathrm{terms} = 2^{n-1}',
        '\\mathrm{XOR\\ gates} = n - 1, \\qquad \\mathrm{levels} = \\lceil \\log_2 n \\rceil',
      ],
      controls: {
        inputs: PARITY_INPUTS,
        ones: { kind: 'integer', symbol: 'k', default: 3, min: 0, max: 32, scale: 'linear' },
      },
      claims: [
        { name: 'terms', entry: 'NIEL-02', published: 128, compare: 'same', expected: 'agrees' },
        { name: 'xorGates', entry: 'NIEL-02', published: 7, compare: 'same', expected: 'agrees' },
        { name: 'nandGates', entry: 'NIEL-02', published: 28, compare: 'same', expected: 'agrees' },
        { name: 'depth', entry: 'NIEL-02', published: 3, compare: 'same', expected: 'agrees' },
        { name: 'terms32', entry: 'NIEL-02', published: 2_147_483_648, compare: 'same', expected: 'agrees' },
        { name: 'xorGates32', entry: 'NIEL-02', published: 31, compare: 'same', expected: 'agrees' },
      ],
      questions: [{ name: 'oneMoreInput', answers: 3, right: 1, look: 'terms' }],
      workbench: ({ inputs }) => parityDocument(Math.min(Number(inputs), MOST_LEARNED)),
    }),
    plainPart({
      name: 'depth',
      entries: ['NIEL-03'],
      formulas: ['\\mathrm{terms} = \\sum_{\\mathrm{blocks}} 2^{k_i - 1}'],
      controls: {
        inputs: { ...PARITY_INPUTS, default: 16 },
        block: { kind: 'integer', symbol: 'k', default: 4, min: 2, max: 32, scale: 'linear' },
      },
      claims: [
        { name: 'ratio', entry: 'NIEL-03', published: null, compare: 'shown', expected: 'shown', digits: 0 },
        { name: 'flatTerms', entry: 'NIEL-03', published: null, compare: 'shown', expected: 'shown' },
        { name: 'blockTerms', entry: 'NIEL-03', published: null, compare: 'shown', expected: 'shown' },
        { name: 'pairTerms', entry: 'NIEL-03', published: null, compare: 'shown', expected: 'shown' },
      ],
      questions: [{ name: 'oneLevelMore', answers: 3, right: 2, look: 'blockTerms' }],
    }),
  ],
} as const satisfies Lesson
