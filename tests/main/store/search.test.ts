import { describe, expect, it } from 'vitest'
import { parseRunSearch, type RunCondition } from '@main/contract/run-search'
import { slipOf } from '@main/contract/search-slip'

const at = (value: number, included = true) => ({ value, included })
const between = (field: string, from: unknown, to: unknown, negated = false) => ({
  kind: 'between',
  field,
  from,
  to,
  negated,
})
const text = (field: string, sought: string, whole = false, negated = false) => ({
  kind: 'text',
  field,
  text: sought,
  whole,
  negated,
})
const word = (sought: string, negated = false) => ({ kind: 'word', text: sought, negated })

describe('what people type', () => {
  it.each<[string, object[]]>([
    ['', []],
    ['   ', []],
    ['-', []],
    ['""', []],
    ['deep Net', [word('deep'), word('net')]],
    ['Élan GROSSES Straße', [word('elan'), word('grosses'), word('strasse')]],
    ['784-30-10', [word('784-30-10')]],
    ['-relu', [word('relu', true)]],
    ['"two words"', [word('two words')]],
    ['-"two words"', [word('two words', true)]],
    ['„zwei Worte“', [word('zwei worte')]],
    ['"unfinished thing', [word('unfinished thing')]],
    ['#12', [between('number', at(12), at(12))]],
    ['#x', [word('#x')]],
    ['10:30', [word('10:30')]],
    ['100%', [word('100%')]],
    ['init:he', [text('weights', 'he')]],
    ['INIT:He', [text('weights', 'he')]],
    ['init:"He normal"', [text('weights', 'henormal')]],
    ['act=leaky-relu', [text('activation', 'leakyrelu', true)]],
    ['η:3', [between('learningRate', at(3), at(3))]],
    ['-η>0,1', [between('learningRate', at(0.1, false), null, true)]],
    ['λ:0.1..1', [between('lambda', at(0.1), at(1))]],
    ['is:measured', [text('status', 'measured', true)]],
    ['act=ReLU', [text('activation', 'relu', true)]],
    ['act!=relu', [text('activation', 'relu', true, true)]],
    ['-act:relu', [text('activation', 'relu', false, true)]],
    ['-act!=relu', [text('activation', 'relu', true, false)]],
    ['tag:"Week 3"', [text('tag', 'week 3', true)]],
    ['name:"two words" x', [text('name', 'two words'), word('x')]],
    ['depth>3', [between('depth', at(3, false), null)]],
    ['depth > 3', [between('depth', at(3, false), null)]],
    ['layers≥3', [between('depth', at(3), null)]],
    ['depth<3', [between('depth', null, at(3, false))]],
    ['depth<=3', [between('depth', null, at(3))]],
    ['depth:3', [between('depth', at(3), at(3))]],
    ['depth≠3', [between('depth', at(3), at(3), true)]],
    ['eta:0,5', [between('learningRate', at(0.5), at(0.5))]],
    ['eta:.5', [between('learningRate', at(0.5), at(0.5))]],
    ['lr=1e-3', [between('learningRate', at(0.001), at(0.001))]],
    ['eta:0.1..1', [between('learningRate', at(0.1), at(1))]],
    ['eta:0,1..1,5', [between('learningRate', at(0.1), at(1.5))]],
    ['eta:0.1..', [between('learningRate', at(0.1), null)]],
    ['eta:..1', [between('learningRate', null, at(1))]],
    ['acc>95', [between('bestAccuracy', at(0.95, false), null)]],
    ['best>=95,5%', [between('bestAccuracy', at(0.955), null)]],
    ['is:starred', [between('starred', at(1), at(1))]],
    ['-is:starred', [between('starred', at(1), at(1), true)]],
    ['star:no', [between('starred', at(0), at(0))]],
    ['is!=starred', [between('starred', at(1), at(1), true)]],
    ['is:diverged', [text('status', 'diverged', true)]],
    ['status:inter', [text('status', 'inter')]],
  ])('%s', (typed, conditions) => {
    expect(parseRunSearch(typed)).toEqual({ conditions, notUnderstood: [] })
  })

  it('reads days by the clock of the machine, months and years to their last moment', () => {
    const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()
    const first = (typed: string): RunCondition | undefined => parseRunSearch(typed).conditions[0]
    expect(first('date:2026-11-22')).toEqual(between('startedAt', at(day(2026, 11, 22)), at(day(2026, 11, 23), false)))
    expect(first('date:22.11.2026')).toEqual(first('date:2026-11-22'))
    expect(first('date:2026-12')).toEqual(between('startedAt', at(day(2026, 12, 1)), at(day(2027, 1, 1), false)))
    expect(first('date>2026')).toEqual(between('startedAt', at(day(2027, 1, 1)), null))
    expect(first('date<2026-11-22')).toEqual(between('startedAt', null, at(day(2026, 11, 22), false)))
    expect(first('date<=2026-11-22')).toEqual(between('startedAt', null, at(day(2026, 11, 23), false)))
    expect(first('date:2026-11-01..2026-11-03')).toEqual(
      between('startedAt', at(day(2026, 11, 1)), at(day(2026, 11, 4), false)),
    )
  })

  it.each([
    'colour:red',
    'depth>deep',
    'depth:',
    'act>relu',
    'eta:1..2..3',
    'eta:..',
    'eta>1..2',
    'eta:1..x',
    'is:nice',
    'init:banana',
    'init=he',
    'status:odd',
    'η:x',
    'opt:sgdx',
    'is>starred',
    'star:maybe',
    'star:constructor',
    'toString:1',
    'depth:1e999',
    'date:2026-13',
    'date:2026-02-30',
    'date:soon',
    'tag:""',
  ])('hands %s back and keeps the rest', (typed) => {
    expect(parseRunSearch(`one ${typed} two`)).toEqual({
      conditions: [word('one'), word('two')],
      notUnderstood: [typed],
    })
  })

  it.each<[string, object]>([
    ['colour:red', { kind: 'field', word: 'colour' }],
    ['-depth:', { kind: 'empty', word: 'depth', field: 'depth' }],
    ['act>relu', { kind: 'comparison', word: 'act', field: 'activation' }],
    ['depth>deep', { kind: 'number', word: 'depth', field: 'depth' }],
    ['best:good', { kind: 'share', word: 'best', field: 'bestAccuracy' }],
    ['date:soon', { kind: 'time', word: 'date', field: 'startedAt' }],
    ['star:maybe', { kind: 'flag', word: 'star', field: 'starred' }],
    ['opt:sgdx', { kind: 'choice', word: 'opt', field: 'optimizer', accepted: ['sgd'], near: true }],
    [
      'act=soft',
      { kind: 'choice', word: 'act', field: 'activation', accepted: ['softsign', 'softplus', 'softmax'], near: true },
    ],
    ['act=sign', { kind: 'choice', word: 'act', field: 'activation', accepted: ['sigmoid', 'softsign'], near: true }],
    ['act=leaky', { kind: 'choice', word: 'act', field: 'activation', accepted: ['leakyRelu'], near: true }],
    [
      'precision:half',
      { kind: 'choice', word: 'precision', field: 'precision', accepted: ['float32', 'float64'], near: false },
    ],
    ['is:div', { kind: 'choice', word: 'is', field: 'status', accepted: ['diverged'], near: true }],
  ])('says of %s what is accepted there', (typed, slip) => {
    expect(parseRunSearch(typed).notUnderstood).toEqual([typed])
    expect(slipOf(typed)).toEqual(slip)
  })

  it('is read in no time, whatever it is', () => {
    for (const piece of ['a:', '"', '-', 'depth>', '..', '“', '\\', 'a = ', ' ']) {
      const before = performance.now()
      parseRunSearch(piece.repeat(1_000 / piece.length))
      expect(performance.now() - before).toBeLessThan(200)
    }
  })
})
