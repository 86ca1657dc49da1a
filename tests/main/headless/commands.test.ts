import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { UsageError } from '@main/headless/command'
import { ImageSets } from '@main/headless/image-sets'
import { referenceCommand, type CaseAnswer } from '@main/headless/reference/reference-command'
import {
  presetCommand,
  replayCommand,
  resumeCommand,
  runCommand,
  type RunContext,
} from '@main/headless/run/run-command'
import type { RunRecord } from '@main/headless/run/run-files'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-headless-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const sets = new ImageSets(resolve(import.meta.dirname, '../../../resources/mnist'))

function context(stopped: () => boolean = () => false): RunContext & { out: string[] } {
  const out: string[] = []
  const io = { out: (text: string) => out.push(text), note: () => undefined }
  return { sets, io, stopped, terminal: process.stderr, out }
}

const small = (settings: Partial<Experiment> = {}): Experiment => ({
  ...presetExperiment('chapter5TwoHidden', 'small'),
  data: {
    kind: 'set',
    set: 'mnist',
    training: { part: 'training', first: 0, count: 400 },
    validation: { part: 'validation', first: 0, count: 50 },
    scaling: 'unit',
  },
  optimizer: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  duration: { unit: 'epochs', count: 3 },
  measure: { images: 100, every: 25 },
  ...settings,
})

function saved(experiment: unknown): string {
  const file = join(mkdtempSync(join(folder, 'document-')), 'experiment.json')
  writeFileSync(file, JSON.stringify(experiment))
  return file
}

const recordOf = (run: string): RunRecord => JSON.parse(readFileSync(join(run, 'record.json'), 'utf8')) as RunRecord
const newFolder = (): string => join(mkdtempSync(join(folder, 'run-')), 'out')

describe('lab run', () => {
  it('writes record, curves, epochs and state, and replays to the last bit', async () => {
    const out = newFolder()
    const io = context()
    expect(await runCommand(saved(small()), out, io)).toBe(0)
    const record = recordOf(out)
    expect([record.end.status, record.end.step, record.epochs.length]).toEqual(['finished', 120, 3])
    expect(record.header.experiment).toEqual(small())
    const rows = readFileSync(join(out, 'curves.csv'), 'utf8').trim().split('\n')
    expect(rows[0]?.split(',').slice(0, 6)).toEqual([
      'step',
      'epoch',
      'cost',
      'costTotal',
      'accuracy',
      'deltaNormOfMean_1',
    ])
    expect(rows.slice(1).map((row) => Number(row.split(',')[0]))).toEqual([0, 25, 50, 75, 100, 120])
    expect(JSON.parse(io.out.join('')) as object).toMatchObject({ status: 'finished', step: 120 })
    const replay = context()
    expect(await replayCommand(out, replay)).toBe(0)
    expect(replay.out.join('')).toContain('identical')
  })

  it('a replay finds the first epoch that differs', async () => {
    const out = newFolder()
    await runCommand(saved(small()), out, context())
    const record = recordOf(out)
    const epochs = record.epochs.map((epoch, i) => (i === 1 ? { ...epoch, parametersHash: '00' } : epoch))
    writeFileSync(join(out, 'record.json'), JSON.stringify({ ...record, epochs }))
    const replay = context()
    expect(await replayCommand(out, replay)).toBe(1)
    expect(replay.out.join('')).toContain('step 80')
  })

  it('a replay finds the first record that differs, in any of its numbers', async () => {
    const out = newFolder()
    await runCommand(saved(small()), out, context())
    const file = join(out, 'curves.csv')
    const written = readFileSync(file, 'utf8').split('\n')
    const columns = written[0]?.split(',') ?? []
    for (const name of ['epoch', 'costTotal', 'weightNorm_1', columns.at(-1)]) {
      const changed = written.map((row, i) => {
        const numbers = row.split(',')
        const at = columns.indexOf(name ?? '')
        if (i === 4) numbers[at] = String(Number(numbers[at]) + 1e-9)
        return numbers.join(',')
      })
      writeFileSync(file, changed.join('\n'))
      const replay = context()
      expect(await replayCommand(out, replay)).toBe(1)
      expect(replay.out.join('')).toMatch(/step 75\n$/)
    }
    writeFileSync(file, written.slice(0, 4).join('\n'))
    expect(await replayCommand(out, context())).toBe(0)
    writeFileSync(file, written.toSpliced(4, 0, written[3]?.replace(/^50/, '60') ?? '').join('\n'))
    const more = context()
    expect(await replayCommand(out, more)).toBe(1)
    expect(more.out.join('')).toMatch(/step 60\n$/)
  })

  it('a replay that is stopped says how far it came, and nothing of what it has not compared', async () => {
    const out = newFolder()
    await runCommand(saved(small()), out, context())
    let asked = 0
    const stopped = context(() => ++asked > 20)
    expect(await replayCommand(out, stopped)).toBe(1)
    expect(stopped.out.join('')).toMatch(/^not compared any further than step \d+\n$/)
  })

  it('keeps what was done when it is stopped, and goes on to the same bits', async () => {
    const long = small({ duration: { unit: 'epochs', count: 40 } })
    const whole = newFolder()
    await runCommand(saved(long), whole, context())
    const out = newFolder()
    let asked = 0
    const interrupted = context(() => ++asked > 2)
    expect(await runCommand(saved(long), out, interrupted)).toBe(1)
    const stopped = recordOf(out)
    expect(stopped.end.status).toBe('stopped')
    expect(await resumeCommand(out, out, context())).toBe(0)
    expect(recordOf(out).epochs.map(({ parametersHash }) => parametersHash)).toEqual(
      recordOf(whole).epochs.map(({ parametersHash }) => parametersHash),
    )
    for (const file of ['state.bin', 'epochs.csv']) {
      expect(readFileSync(join(out, file))).toEqual(readFileSync(join(whole, file)))
    }
    // One row more: that of the step at which it was stopped, unless the plan records it anyway.
    const rows = readFileSync(join(out, 'curves.csv'), 'utf8').split('\n')
    const planned = readFileSync(join(whole, 'curves.csv'), 'utf8').split('\n')
    expect(rows.filter((row) => Number.parseInt(row) !== stopped.end.step)).toEqual(
      planned.filter((row) => Number.parseInt(row) !== stopped.end.step),
    )
    expect(await replayCommand(out, context())).toBe(0)
  })

  it('refuses what is no experiment, and says where', async () => {
    const file = saved({ ...small(), seed: -1 })
    await expect(runCommand(file, newFolder(), context())).rejects.toThrow(
      /seed: -1 is too small, the least is 0 \(EXPERIMENT_TOO_SMALL\)/,
    )
    await expect(presetCommand('nothing', newFolder(), context())).rejects.toThrow(UsageError)
  })

  it('answers 1 where training diverges, with the last finite state', async () => {
    const out = newFolder()
    const wild = small({ optimizer: { name: 'sgd', learningRate: 1e6 }, cost: 'quadratic' })
    const layers = wild.layers.map((layer) => ({ ...layer, activation: 'linear' as const }))
    expect(await runCommand(saved({ ...wild, layers }), out, context())).toBe(1)
    expect(recordOf(out).end.status).toBe('diverged')
    expect(recordOf(out).end.failure?.code).toBe('RUN_DIVERGED')
  })
})

describe('lab reference', () => {
  const golden = resolve(import.meta.dirname, '../../golden/reference')
  const small = 's03-tanh-mse-momentum.json'
  function caseFolder(change: (text: string) => string): string {
    const place = mkdtempSync(join(folder, 'cases-'))
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'any-name.json'), change(readFileSync(join(golden, small), 'utf8')))
    writeFileSync(join(place, 'index.json'), JSON.stringify({ cases: [{ id: 's03', file: 'any-name.json' }] }))
    return place
  }

  it('prints one array of answers under the names of the files', async () => {
    const io = context()
    const options = { precision: 'f64', backend: 'simd', json: true }
    expect(await referenceCommand([caseFolder((text) => text)], options, sets, io.io)).toBe(0)
    const answers = JSON.parse(io.out.join('')) as CaseAnswer[]
    expect(answers).toHaveLength(1)
    const [{ id, precision, backend, computed, errors } = {} as CaseAnswer] = answers
    expect([id, precision, backend]).toEqual(['s03-tanh-mse-momentum', 'float64', 'simd'])
    expect(Object.keys(computed)).toEqual(['initial', 'final', 'trace'])
    const expected = JSON.parse(readFileSync(join(golden, small), 'utf8')) as Record<'initial' | 'final', object>
    expect(Object.keys(computed.initial).sort()).toEqual(Object.keys(expected.initial).sort())
    expect(Object.keys(computed.final ?? {}).sort()).toEqual(Object.keys(expected.final).sort())
    expect(errors.final?.['W']?.error).toBeLessThan(1e-12)
  })

  it('does all precisions and machines where none is named', async () => {
    const io = context()
    expect(await referenceCommand([caseFolder((text) => text)], { json: true }, sets, io.io)).toBe(0)
    const answers = JSON.parse(io.out.join('')) as CaseAnswer[]
    expect(new Set(answers.map(({ precision, backend }) => `${precision} ${backend}`)).size).toBe(4)
  })

  it('answers 1 where a number is not the expected one', async () => {
    const wrong = caseFolder((text) => {
      const reference = JSON.parse(text) as { initial: { cost: number } }
      reference.initial.cost *= 1 + 1e-8
      return JSON.stringify(reference)
    })
    expect(await referenceCommand([wrong], { precision: 'f64', json: true }, sets, context().io)).toBe(1)
  })

  it('cannot run without its files, or with an unknown option', async () => {
    await expect(referenceCommand([join(folder, 'nowhere')], {}, sets, context().io)).rejects.toThrow()
    await expect(
      referenceCommand([caseFolder((text) => text)], { precision: 'f16' }, sets, context().io),
    ).rejects.toThrow(UsageError)
  })
})
