import { describe, expect, it } from 'vitest'
import type { ChoiceDeclaration } from '@engine/contract/choices'
import { DocumentReader, type Problem } from '@engine/contract/document-reader'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import { parseChoice } from '@engine/contract/parse-choice'
import { CLIPPINGS, REGULARIZATIONS } from '@engine/contract/regularizations'
import { LEARNING_RATE_SCHEDULES } from '@engine/contract/schedules'

type Family = Readonly<Record<string, ChoiceDeclaration>>
const FAMILIES: readonly (readonly [string, Family])[] = [
  ['optimizer', OPTIMIZERS],
  ['schedule', LEARNING_RATE_SCHEDULES],
  ['regularization', REGULARIZATIONS],
  ['clipping', CLIPPINGS],
]

const choices = FAMILIES.flatMap(([kind, family]) => Object.keys(family).map((name) => [kind, name, family] as const))
const numbers = choices.flatMap(([kind, name, family]) =>
  Object.entries(family[name]?.params ?? {}).map(([key, option]) => [kind, name, key, option, family] as const),
)

const plain = (family: Family, name: string): Record<string, unknown> => ({
  name,
  ...Object.fromEntries(Object.entries(family[name]?.params ?? {}).map(([key, option]) => [key, option.default])),
})

function read(family: Family, value: unknown): { choice: unknown; problems: readonly Problem[] } {
  const reader = new DocumentReader()
  const choice = parseChoice(reader, value, ['at'], family)
  return { choice, problems: reader.problems }
}

describe.each(choices)('%s %s', (_kind, name, family) => {
  it('is read as a fresh equal choice', () => {
    const document = plain(family, name)
    const { choice, problems } = read(family, JSON.parse(JSON.stringify(document)))
    expect(problems).toEqual([])
    expect(choice).toEqual(document)
    expect(choice).not.toBe(document)
  })

  it('has nothing beside its own numbers', () => {
    const { choice, problems } = read(family, { ...plain(family, name), extra: 1 })
    expect(choice).toBeNull()
    expect(problems).toMatchObject([{ path: ['at', 'extra'], code: 'EXPERIMENT_UNKNOWN_KEY' }])
  })
})

describe.each(numbers)('%s %s, %s', (_kind, name, key, option, family) => {
  const refused = (value: unknown): readonly Problem[] => {
    const document = plain(family, name)
    if (value === undefined) Reflect.deleteProperty(document, key)
    else document[key] = value
    const { choice, problems } = read(family, document)
    if (problems.length > 0) expect(choice).toBeNull()
    return problems
  }
  const path = ['at', key]

  it('is needed, a number and finite', () => {
    expect(refused(undefined)).toMatchObject([{ path, code: 'EXPERIMENT_MISSING_KEY' }])
    expect(refused('1')).toMatchObject([{ path, code: 'EXPERIMENT_TYPE' }])
    expect(refused(NaN)).toMatchObject([{ path, code: 'EXPERIMENT_NOT_FINITE', nearest: option.default }])
  })

  it('stays within its limits, the nearest value proposed', () => {
    const above = option.max + 1
    expect(refused(above)).toMatchObject([{ path, code: 'EXPERIMENT_TOO_LARGE', nearest: option.max }])
    const code = option.aboveMin === true ? 'EXPERIMENT_NOT_ABOVE' : 'EXPERIMENT_TOO_SMALL'
    const nearest = option.aboveMin === true ? option.default : option.min
    expect(refused(option.min - 1)).toMatchObject([{ path, code, nearest }])
    expect(refused(option.max)).toEqual([])
    expect(refused(option.min).map((problem) => problem.code)).toEqual(option.aboveMin === true ? [code] : [])
  })

  it('may be left out only where the declaration says what that means', () => {
    expect(refused(null).map((problem) => problem.code)).toEqual(
      option.emptyMeans === undefined ? ['EXPERIMENT_TYPE'] : [],
    )
  })
})

describe('a choice by another name', () => {
  it('is refused with the name it is close to', () => {
    expect(read(OPTIMIZERS, { name: 'RMSProp', learningRate: 1 }).problems).toMatchObject([
      { path: ['at', 'name'], code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'rmsprop' },
    ])
    for (const name of ['toString', '__proto__', 'constructor']) {
      expect(read(OPTIMIZERS, { name }).problems).toMatchObject([{ code: 'EXPERIMENT_UNKNOWN_CHOICE' }])
    }
    expect(read(OPTIMIZERS, 'adam').problems).toMatchObject([{ path: ['at'], code: 'EXPERIMENT_TYPE' }])
  })

  it('is told by all its wrong numbers at once', () => {
    const { problems } = read(OPTIMIZERS, { ...plain(OPTIMIZERS, 'adam'), beta1: 1, beta2: -1 })
    expect(problems.map(({ path }) => path)).toEqual([
      ['at', 'beta1'],
      ['at', 'beta2'],
    ])
  })
})
