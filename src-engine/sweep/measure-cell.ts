import { keptLayers, LAYER_SPEEDS, NO_RESULTS, type CellResults } from '../contract/sweep/results'
import { hasClasses, type Experiment } from '../contract/experiment'
import type { Health } from '../contract/probes/health'
import { root } from '../contract/small-powers'
import type { Examples } from '../network/examples'
import { drawStart } from '../network/network'
import type { RememberedDraws } from '../network/standard-draws'
import { health } from '../probes/health'
import { Subject } from '../probes/subject'

/** What can be said of a cell before the first update. Yields between rows. */
export function* measureCell(
  experiment: Experiment,
  training: Examples,
  draws: RememberedDraws,
): Generator<void, CellResults> {
  const values = yield* drawStart(experiment, training, draws)
  const subject = new Subject(experiment, training, null, values)
  try {
    const found = startResults(yield* health.take(subject, {}))
    return hasClasses(experiment) ? found : { ...found, startAccuracy: Number.NaN }
  } finally {
    subject.dispose()
  }
}

function startResults(found: Health): CellResults {
  const { sizes, speeds } = found
  const hidden = sizes.length - 2
  const [first, last] = [speeds[0]!, speeds[hidden - 1] ?? Number.NaN]
  // Exactly zero speeds have no ratio.
  const ratio = hidden > 0 && first > 0 && last > 0 ? last / first : Number.NaN
  const overHidden = (values: ArrayLike<number>): number[] => Array.from(values).slice(0, hidden)
  const distinct = overHidden(found.distinct).map((count, l) => count / sizes[l + 1]!)
  return {
    ...NO_RESULTS,
    speedRatio: ratio,
    layerFactor: hidden > 1 ? factorOf(ratio, hidden - 1) : Number.NaN,
    firstSpeed: hidden > 0 ? first : Number.NaN,
    startCost: found.cost,
    startAccuracy: found.accuracy,
    distinctShare: Math.min(...distinct, 1),
    saturatedShare: Math.max(...overHidden(found.saturated), 0),
    deadShare: Math.max(...overHidden(found.dead), 0),
    ...keptSpeeds(overHidden(speeds)),
  }
}

const keptSpeeds = (speeds: readonly number[]): Partial<CellResults> =>
  Object.fromEntries(keptLayers(speeds.length).map((layer, place) => [LAYER_SPEEDS[place]!, speeds[layer - 1]!]))

/** `root` wants a number of at least 1. What has no ratio has no factor either. */
function factorOf(ratio: number, steps: number): number {
  if (Number.isNaN(ratio)) return ratio
  return ratio >= 1
    ? root(Math.min(ratio, Number.MAX_VALUE), steps)
    : 1 / root(Math.min(1 / ratio, Number.MAX_VALUE), steps)
}
