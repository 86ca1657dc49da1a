import { expect, test } from 'vitest'
import { createNumberFormat } from '@/format/number-format'
import type { FactWords } from '@/history/fact'
import { messages } from '@/locales'
import type { ReportPart, ReportPicture } from '@/report/report'
import { comparisonReport } from '@/report/comparison-report'
import { runReport } from '@/report/run-report'
import { sampleStoredRun } from '../history/sample-stored-run'

/** The real words where there are any, so that a missing one is seen. */
const word = (key: string): string => {
  const found = key
    .split('.')
    .reduce<unknown>((words, part) => (words as Record<string, unknown> | undefined)?.[part], messages.en)
  if (typeof found !== 'string') throw new Error(`no words for ${key}`)
  return found
}
const facts: FactWords = {
  t: (key, params = {}) => word(key).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name])),
  number: String,
  integer: (value) => value.toLocaleString('en'),
  setName: (id) => id.toUpperCase(),
}
const format = createNumberFormat('en')
const picture: ReportPicture = { kind: 'picture', title: 'Speed', svg: '<svg/>', formula: '' }
const table = (parts: readonly ReportPart[], title: string): readonly (readonly string[])[] => {
  const found = parts.find((part) => part.title === title)
  if (found === undefined || found.kind !== 'table') throw new Error(`no table ${title}`)
  return found.rows
}
const words = { facts, format, name: 'My run', began: '1 May' }

const validation = {
  step: Float64Array.of(5_000, 10_000, 15_000),
  epoch: Float64Array.of(1, 2, 3),
  cost: Float64Array.of(0.5, 0.25, 0.375),
  accuracy: Float64Array.of(0.9, 0.9651, 0.96),
}
const evaluated = () => {
  const run = sampleStoredRun()
  return { ...run, columns: { ...run.columns, validation } }
}

test('a run reports its best evaluation, its settings and what it takes to have it again', () => {
  const run = { ...evaluated(), parametersHash: 'ab'.repeat(32) }
  const { title, sentences, parts } = runReport(run, [picture], words)
  expect(title).toBe('My run')
  expect(sentences.at(-1)).toContain('96.51\u202f%, at epoch 2; 96.00\u202f% at the end')
  expect(parts[0]).toBe(picture)
  expect(table(parts, 'Settings')).toContainEqual(['Seed', '1'])
  expect(table(parts, 'Validation images')).toEqual([
    ['1', '0.500', '90.00\u202f%'],
    ['2', '0.250', '96.51\u202f%'],
    ['3', '0.375', '96.00\u202f%'],
  ])
  expect(table(parts, 'To have the same run again').at(-1)).toEqual(['Weights, SHA-256', 'ab'.repeat(32)])
  const formulas = parts.find(({ kind }) => kind === 'formulas')
  expect(formulas?.kind === 'formulas' && formulas.rows.at(-1)?.[1]).toBe('‖⟨δˡ⟩‖₂, δˡ = ∂C/∂zˡ = ∂C/∂bˡ')
  expect(formulas?.kind === 'formulas' && formulas.rows[0]).toEqual(['sigmoid', 'σ(z) = 1 / (1 + exp(−z))'])
})

test('an evaluation that overflowed is not the best one, and a run that was stopped says so first', () => {
  const run = evaluated()
  const accuracy = Float64Array.of(0.9, NaN, 0.8)
  const stopped = {
    ...run,
    summary: { ...run.summary, status: 'stopped' as const, step: 12_345 },
    columns: { ...run.columns, validation: { ...validation, accuracy } },
  }
  const { sentences } = runReport(stopped, [], words)
  expect(sentences[0]).toContain('Stopped at step 12,345')
  expect(sentences.at(-1)).toContain('90.00\u202f%, at epoch 1')
})

const PATTERNS = ['generic', 'allEqual', 'perSource', 'perTarget', 'zero'] as const

test('a comparison reports what differs apart from what is shared', () => {
  const run = evaluated()
  const other = { ...run, experiment: { ...run.experiment, seed: 7 }, summary: { ...run.summary, number: 8 } }
  const runs = [
    { run, slot: 0, name: 'first' },
    { run: other, slot: 1, name: 'second' },
  ]
  const { title, fileTitle, sentences, parts } = comparisonReport(runs, null, [picture], {
    facts,
    format,
    verdict: ['A is B.'],
    patterns: new Map([
      [run.summary.id, { start: PATTERNS, end: [...PATTERNS.slice(0, 4), 'generic'], failure: null }],
    ]),
  })
  expect(title).toBe('Comparison of 2 runs')
  expect(table(parts, 'The runs')).toEqual([
    ['A', 'first', 'finished'],
    ['B', 'second', 'finished'],
  ])
  expect(fileTitle).toBe('comparison of 2 runs')
  expect(sentences).toEqual(['A is B.'])
  expect(table(parts, 'Settings that differ')).toEqual([['Seed', '1', '7']])
  expect(table(parts, 'Settings A, B share').map(([label]) => label)).not.toContain('Seed')
  expect(table(parts, 'Results')).toContainEqual(['Best validation accuracy', '96.51\u202f%', '96.51\u202f%'])
  const equal = table(parts, 'Equal weights')
  expect(equal.map(([matrix]) => matrix)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5'])
  expect([equal[0], equal[4]]).toEqual([
    ['W1', 'generic', 'generic'],
    ['W5', 'zero → generic', 'zero → generic'],
  ])
  expect(table(parts, 'To have the same run again').map(([letter]) => letter)).toEqual(['A', 'B'])
})

test('a comparison with a baseline holds every number against it, and says against which', () => {
  const run = evaluated()
  const better = { ...run.columns.validation, accuracy: run.columns.validation.accuracy.map((share) => share + 0.01) }
  const runs = [
    { run, slot: 0, name: 'first' },
    { run: { ...run, columns: { ...run.columns, validation: better } }, slot: 1, name: 'second' },
  ]
  const { parts } = comparisonReport(runs, 0, [], { facts, format, verdict: [], patterns: new Map() })
  expect(table(parts, 'Results, in brackets against A')).toContainEqual([
    'Best validation accuracy',
    '96.51\u202f%',
    '97.51\u202f% (+1.0 points)',
  ])
})
