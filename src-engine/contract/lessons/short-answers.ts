/** Lesson: short answers, and what else the texts touch (digest HABR-15, HABR-16, SE-15, XAV-09, BEY-08). */
import { RUN_OPTIONS } from '../option'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import { colourDocument, conservedDocument, startDocument } from './short-answers-documents'

const ENTRY = { kind: 'number', min: -5, max: 5, scale: 'linear' } as const
const EXACT = { compare: 'near', abs: 1e-12, expected: 'agrees' } as const
const SAME = { compare: 'same', expected: 'agrees' } as const

export const SHORT_ANSWERS = {
  name: 'shortAnswers',
  minutes: 10,
  sources: ['habr', 'exchange', 'xavier', 'beyond'],
  parts: [
    plainPart({
      name: 'single',
      entries: ['HABR-15'],
      formulas: ['w = 0,\\quad b = 0'],
      controls: {
        task: { kind: 'choice', choices: ['and', 'or', 'xor'], default: 'xor' },
        rate: { kind: 'number', symbol: 'η', default: 1, min: 0.1, max: 5, scale: 'log' },
        steps: { kind: 'integer', symbol: 't', default: 200, min: 10, max: 1000, scale: 'log' },
      },
      claims: [
        { ...SAME, name: 'oneLayerAnd', entry: 'HABR-15', published: true },
        { ...SAME, name: 'oneLayerOr', entry: 'HABR-15', published: true },
        { ...EXACT, name: 'hiddenXor', entry: 'HABR-15', published: 0.25, digits: 4 },
        { name: 'hiddenAnd', entry: 'HABR-15', published: 1, compare: 'above', expected: 'agrees' },
      ],
      questions: [{ name: 'learn', answers: 3, right: 2, look: 'hiddenXor' }],
      workbench: ({ task, rate, steps }) => startDocument(String(task), true, Number(rate), Number(steps)),
    }),
    plainPart({
      name: 'colours',
      entries: ['HABR-16'],
      formulas: ['W^{1} = \\mathrm{const},\\quad W^{2} = \\mathrm{const}'],
      controls: {
        weight: { kind: 'number', symbol: 'c', default: 0.5, min: -2, max: 2, scale: 'linear' },
        hidden: { kind: 'integer', symbol: 'n', default: 3, min: 2, max: 6, scale: 'linear' },
        steps: { kind: 'integer', symbol: 't', default: 20, min: 0, max: 200, scale: 'linear' },
      },
      claims: [
        { ...SAME, name: 'first', entry: 'HABR-16', published: 'perSource' },
        { ...SAME, name: 'second', entry: 'HABR-16', published: 'perTarget' },
        { ...SAME, name: 'classes', entry: 'HABR-16', published: 1 },
      ],
      questions: [{ name: 'columns', answers: 3, right: 1, look: 'second' }],
      workbench: ({ weight, hidden }) => colourDocument(Number(weight), Number(hidden)),
    }),
    plainPart({
      name: 'rightAngles',
      entries: ['XAV-09'],
      formulas: ['A = \\lambda_1\\, v_1 v_1^{T} + \\lambda_2\\, v_2 v_2^{T}'],
      controls: {
        first: { ...ENTRY, symbol: 'a', default: 2 },
        both: { ...ENTRY, symbol: 'b', default: 1 },
        last: { ...ENTRY, symbol: 'd', default: 2 },
      },
      claims: [
        { ...EXACT, name: 'small', entry: 'XAV-09', published: 1, digits: 4 },
        { ...EXACT, name: 'large', entry: 'XAV-09', published: 3, digits: 4 },
        { ...EXACT, name: 'angle', entry: 'XAV-09', published: 90, abs: 1e-9, digits: 4 },
        { ...EXACT, name: 'identityAngle', entry: 'XAV-09', published: 90, abs: 1e-9, digits: 4 },
        { ...SAME, name: 'distinctNeeded', entry: 'XAV-09', published: true, expected: 'differs' },
      ],
      questions: [{ name: 'identity', answers: 3, right: 0, look: 'identityAngle' }],
    }),
    plainPart({
      name: 'conserved',
      entries: ['BEY-08'],
      formulas: ['Q = W_1 W_1^{T} - W_2^{T} W_2', '\\frac{dQ}{dt} = 0'],
      controls: {
        rate: { kind: 'number', symbol: 'η', default: 0.001, min: 0.0001, max: 0.1, scale: 'log' },
        time: { kind: 'number', symbol: 'η·t', default: 2, min: 0.1, max: 2, scale: 'linear' },
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        { name: 'drift', entry: 'BEY-08', published: 0.01, compare: 'below', expected: 'agrees' },
        { name: 'tenfold', entry: 'BEY-08', published: 10, compare: 'near', rel: 0.1, expected: 'agrees', digits: 2 },
        { name: 'weightsMoved', entry: 'BEY-08', published: 0.1, compare: 'above', expected: 'agrees' },
      ],
      questions: [{ name: 'half', answers: 3, right: 1, look: 'drift' }],
      seeds: 20,
      workbench: ({ rate, time, seed }) => conservedDocument(Number(rate), Number(time), Number(seed)),
    }),
    plainPart({
      name: 'links',
      entries: ['SE-15'],
      formulas: [
        'w \\sim U\\left( -\\sqrt{\\frac{6}{n_{\\mathrm{in}} + n_{\\mathrm{out}}}},\\ \\sqrt{\\frac{6}{n_{\\mathrm{in}} + n_{\\mathrm{out}}}} \\right)',
      ],
      controls: {
        fanIn: { kind: 'integer', symbol: 'nᵢₙ', default: 784, min: 1, max: 4096, scale: 'log' },
        fanOut: { kind: 'integer', symbol: 'nₒᵤₜ', default: 30, min: 1, max: 4096, scale: 'log' },
      },
      claims: [{ ...EXACT, name: 'limit', entry: 'SE-15', published: 0.08585457105482137, digits: 6 }],
      questions: [],
    }),
  ],
} as const satisfies Lesson
