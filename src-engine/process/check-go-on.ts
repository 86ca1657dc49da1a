import type { ResumePoint } from '../contract/checkpoint'
import { LabError } from '../contract/errors'
import { countParameters } from '../contract/experiment'
import type { GoOn } from '../contract/go-on'
import { LAYER_QUANTITY_NAMES, type RunColumns, type RunHeader } from '../contract/run-records'
import { ENGINE_VERSION } from '../training/engine-version'
import { refused } from './answer'

const STATES: Readonly<Record<string, number>> = { sgd: 0, adam: 2, adamW: 2 }

/**
 * Whether the run of `header` may go on as `asked` says. Throws RUN_OTHER_ENGINE, RUN_OTHER_IMAGES where its bits could not come
 * again, REQUEST_REFUSED where the sizes of what was saved are not those of its document.
 */
export function checkGoOn({ from, past, engineVersion, dataChecksum }: GoOn, header: RunHeader): void {
  const saved = from?.engineVersion ?? engineVersion
  if (saved !== ENGINE_VERSION) throw new LabError('RUN_OTHER_ENGINE', { saved, present: ENGINE_VERSION })
  if (dataChecksum !== header.dataChecksum) throw new LabError('RUN_OTHER_IMAGES')
  if (from !== null) checkState(from, header)
  checkPast(past, header.sizes)
}

/** Throws REQUEST_REFUSED. */
export function checkState(from: ResumePoint, { sizes, experiment }: Pick<RunHeader, 'sizes' | 'experiment'>): void {
  const { weights, biases } = countParameters(sizes)
  const fits = (values: unknown): boolean => values instanceof Float64Array && values.length === weights + biases
  const states = STATES[experiment.optimizer.name] ?? 1
  if (!Array.isArray(from.states) || from.states.length !== states) throw refused('from.states')
  if (![from.parameters, ...from.states].every(fits)) throw refused('from.parameters')
  if (!Number.isSafeInteger(from.step) || from.step < 0) throw refused('from.step')
}

function checkPast(past: RunColumns, sizes: readonly number[]): void {
  const units = sizes.slice(1).reduce((sum, size) => sum + size, 0)
  const rows = past.step.length
  const agree =
    past.layerCount === sizes.length - 1 &&
    past.neurons.unitCount === units &&
    [past.epoch, past.cost, past.costTotal, past.accuracy].every((column) => column.length === rows) &&
    LAYER_QUANTITY_NAMES.every((name) => past.layers[name].length === rows * past.layerCount) &&
    past.neurons.values.length === past.neurons.step.length * units
  if (!agree) throw refused('past')
}
