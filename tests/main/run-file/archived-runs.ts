/** Made-up runs outside the database, small enough to make a thousand of them. */
import { createHash } from 'node:crypto'
import { presetExperiment } from '@engine/contract/presets'
import type { Experiment } from '@engine/contract/experiment'
import type { ArchivedRun, ArchivedTable } from '@main/contract/archived-run'
import { epochLayout, neuronLayout, runShape, stepLayout } from '@main/store/record-tables'
import { tableBytes, type ColumnLayout } from '@main/store/typed-columns'

export const RUN_ID = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'
const SIZES = [2, 3, 1]
const PARAMETERS = 2 * 3 + 3 + 3 + 1

/** A net for XOR: the samples are in the document. */
function smallExperiment(name = 'XOR'): Experiment {
  const { layers, ...preset } = presetExperiment('chapter5OneHidden', name)
  const [hidden, output] = layers
  if (hidden === undefined || output === undefined) throw new Error('the preset has two layers')
  return {
    ...preset,
    data: {
      kind: 'inline',
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [[0], [1], [1], [0]],
    },
    layers: [
      { ...hidden, size: 3 },
      { ...output, size: 1 },
    ],
    batch: { ...preset.batch, size: 2 },
  }
}

/** `seed` makes the numbers. */
export function archivedRun(changes: Partial<ArchivedRun> = {}, seed = 1, rows = 3): ArchivedRun {
  const id = changes.id ?? RUN_ID
  const parameters = bytesFrom(seed, PARAMETERS * 8)
  const header = {
    id,
    kind: 'training',
    sizes: SIZES,
    totalSteps: 60,
    startedAt: 1_763_800_000_123,
    engineVersion: '4',
    dataChecksum: '',
  }
  const shape = runShape(SIZES)
  return {
    id,
    name: 'XOR',
    tags: ['homework'],
    note: 'two lines\nof text',
    starred: false,
    kind: 'training',
    status: 'finished',
    startedAt: header.startedAt,
    durationMs: 1_234.5,
    step: 60,
    totalSteps: 60,
    origin: null,
    experiment: JSON.stringify(smallExperiment()),
    header: JSON.stringify(header),
    changes: '[]',
    failure: null,
    steps: table(stepLayout(shape), rows, seed + 1),
    epochs: table(epochLayout(), Math.min(rows, 2), seed + 2),
    neurons: table(neuronLayout(shape), rows === 0 ? 0 : 1, seed + 3),
    parametersHash: createHash('sha256').update(parameters).digest('hex'),
    parameters,
    ...changes,
  }
}

/** Any bits in the measured columns, NaN with a payload among them; rising steps. */
function table(layout: readonly ColumnLayout[], rows: number, seed: number): ArchivedTable {
  const bytes = bytesFrom(seed, tableBytes(layout, rows))
  bytes.set(new Uint8Array(Float64Array.from({ length: rows }, (_, i) => i * 10).buffer))
  return { rows, layout, bytes }
}

/** Bytes that follow from a number. */
function bytesFrom(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed >>> 0
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}
