import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { ERROR_CODES } from '@engine/contract/errors'
import { ImageSets } from '@main/headless/image-sets'
import { problemLines } from '@main/headless/problem-lines'
import { sweepCommand } from '@main/headless/sweep/sweep-command'

describe('a refused sweep', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-refused-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const refusalOf = async (changes: object): Promise<string[]> => {
    const document = {
      schema: 1,
      name: 'refused',
      base: presetExperiment('constant', 'base'),
      axes: [{ axis: 'epsilon', values: { kind: 'list', values: [0.1] } }],
      sampling: { kind: 'grid' },
      seeds: 2,
      task: 'measure',
      ...changes,
    }
    const file = join(folder, 'refused.json')
    writeFileSync(file, JSON.stringify(document))
    const context = {
      sets: new ImageSets(folder),
      io: { out: () => undefined, note: () => undefined },
      stopped: () => false,
      terminal: process.stderr,
    }
    const refused = await sweepCommand(file, join(folder, 'out'), 1, context).catch((error: Error) => error.message)
    return String(refused).split('\n')
  }

  it('says every problem in a line: its place, a sentence, the code', async () => {
    const [head, ...lines] = await refusalOf({ seeds: 0, task: 'look' })
    expect(head).toBe('refused.json is refused')
    expect(lines).toEqual([
      'seeds: 0 is too small, the least is 1 (EXPERIMENT_TOO_SMALL)',
      'task: "look" cannot be chosen here, only: measure, train (EXPERIMENT_UNKNOWN_CHOICE)',
    ])
  })

  it('names the two axes that set the same', async () => {
    const values = { kind: 'list', values: [0.1] }
    const axes = [
      { axis: 'sigma', values },
      { axis: 'epsilon', values },
    ]
    const [, line] = await refusalOf({ axes })
    expect(line).toBe('axes.1.axis: epsilon sets the same as sigma, vary only one of them (SWEEP_AXES_CLASH)')
  })
})

it('has a sentence for every code of a document', () => {
  const codes = ERROR_CODES.filter((code) => code.startsWith('EXPERIMENT_') || code === 'SWEEP_AXES_CLASH')
  expect(codes.length).toBeGreaterThan(20)
  for (const code of codes) {
    expect(problemLines([{ path: [], code, params: {} }])).not.toContain('the document is refused')
  }
})
