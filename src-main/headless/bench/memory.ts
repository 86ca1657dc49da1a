/** How much memory a wide run takes, and whether many runs one after the other leave any behind. */
import { presetExperiment } from '@engine/contract/presets'
import type { Experiment } from '@engine/contract/experiment'
import { Run } from '@engine/training/run'
import type { ImageSets } from '@main/headless/image-sets'

const MEGABYTE = 2 ** 20
const WIDE_UPDATES = 400

const resident = (): number => Math.round(process.memoryUsage().rss / MEGABYTE)

/** Megabytes resident: of the widest moment of a run of [784, 512, 512, 10] on 50,000 images, and after 100 and 1,000 small runs. */
export async function memory(sets: ImageSets, note: (line: string) => void): Promise<object> {
  const wide = wideExperiment()
  const data = await sets.dataOf(wide.data)
  note(`images loaded: ${resident()} MB`)
  const run = new Run(wide, data, { total: WIDE_UPDATES })
  run.goTo(WIDE_UPDATES)
  let most = 0
  while (run.advance(() => true) !== 'ended') most = Math.max(most, resident())
  run.dispose()
  note(`widest moment: ${most} MB`)
  const small = smallExperiment()
  const few = await sets.dataOf(small.data)
  const after: Record<string, number> = {}
  for (let count = 1; count <= 1_000; count++) {
    const each = new Run({ ...small, seed: count }, few)
    each.goTo(each.total)
    while (each.advance(() => true) !== 'ended');
    each.takeRecords()
    each.dispose()
    // As between two runs in the app: the event loop turns, so what is dropped can be collected.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    if (count === 100 || count === 1_000) after[`after${count}Runs`] = resident()
  }
  return { wideRunMegabytes: most, ...after }
}

function wideExperiment(): Experiment {
  const preset = presetExperiment('reluHe', 'wide')
  const hidden = preset.layers[0]
  const output = preset.layers.at(-1)
  if (hidden === undefined || output === undefined) throw new Error('a preset has layers')
  return {
    ...preset,
    layers: [{ ...hidden, size: 512 }, { ...hidden, size: 512 }, output],
    batch: { size: 128, order: 'shuffled' },
    precision: 'float32',
  }
}

function smallExperiment(): Experiment {
  return {
    ...presetExperiment('chapter5TwoHidden', 'small'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 1_000 },
      validation: null,
      scaling: 'unit',
    },
    duration: { unit: 'steps', count: 20 },
    measure: { images: 200, every: 10 },
  }
}
