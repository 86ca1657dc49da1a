import { DocumentReader, shown, type Path, type Problem } from '../document-reader'
import type { Experiment, SetShape } from '../experiment'
import { LIMITS } from '../limits'
import type { NumberOption } from '../option'
import { parseExperiment } from '../parse-experiment'
import { clash, SWEEP_AXES, SWEEP_AXIS_NAMES, type AxisValue, type SweepAxisName } from './axes'
import { SWEEP_LIMITS, SWEEP_SCHEMA, type AxisValues, type Sampling, type Sweep, type SweepAxis } from './sweep'

export type ParsedSweep =
  { readonly ok: true; readonly sweep: Sweep } | { readonly ok: false; readonly problems: readonly Problem[] }

const KEYS = ['schema', 'name', 'base', 'axes', 'sampling', 'seeds', 'task'] as const
const SAMPLINGS = ['grid', 'random', 'latinHypercube'] as const
const TASKS = ['measure', 'train'] as const
const SCALES = ['linear', 'log'] as const

const whole = (symbol: string, min: number, max: number): NumberOption => ({
  kind: 'integer',
  symbol,
  default: min,
  min,
  max,
  scale: 'linear',
})
export const SEED_COUNT = whole('N', 1, SWEEP_LIMITS.seeds)
const VALUE_COUNT = whole('n', 1, SWEEP_LIMITS.valuesPerAxis)
const POINT_COUNT = whole('n', 1, SWEEP_LIMITS.cells)

/**
 * The only way from unknown input to a {@link Sweep}: strict, every problem with its path, never an exception. That a cell may be
 * refused all the same (an initializer that does not fit a layer) shows when it is made.
 */
export function parseSweep(input: unknown, sets: readonly SetShape[]): ParsedSweep {
  const reader = new DocumentReader()
  try {
    const sweep = parseRoot(reader, input, sets)
    if (sweep !== null && reader.problems.length === 0) return { ok: true, sweep }
  } catch {
    // A proxy's trap.
    reader.problems.length = 0
  }
  if (reader.problems.length === 0) reader.report([], 'EXPERIMENT_NOT_OBJECT', {})
  return { ok: false, problems: reader.problems }
}

function parseRoot(reader: DocumentReader, input: unknown, sets: readonly SetShape[]): Sweep | null {
  const schema = reader.peek(input, 'schema')
  if (schema !== undefined && schema !== SWEEP_SCHEMA) {
    return reader.report(
      ['schema'],
      'EXPERIMENT_SCHEMA',
      { value: shown(schema), expected: SWEEP_SCHEMA },
      SWEEP_SCHEMA,
    )
  }
  const fields = reader.object(input, [], KEYS)
  if (fields === null) return null
  const name = reader.text(fields.name, ['name'], LIMITS.nameLength)
  const base = parseBase(reader, fields.base, sets)
  const axes = parseAxes(reader, fields.axes)
  const sampling = parseSampling(reader, fields.sampling)
  const seeds = reader.number(fields.seeds, ['seeds'], SEED_COUNT)
  const task = reader.choice(fields.task, ['task'], TASKS)
  if (name === null || base === null || axes === null || sampling === null || seeds === null || task === null)
    return null
  const points = sampling.kind === 'grid' ? axes.reduce((product, axis) => product * countOf(axis), 1) : sampling.points
  if (points * seeds > SWEEP_LIMITS.cells) {
    return reader.report(['seeds'], 'EXPERIMENT_TOO_LARGE', { value: points * seeds, max: SWEEP_LIMITS.cells })
  }
  return { schema: SWEEP_SCHEMA, name, base, axes, sampling, seeds, task }
}

const countOf = ({ values }: SweepAxis): number => (values.kind === 'list' ? values.values.length : values.count)

function parseBase(reader: DocumentReader, input: unknown, sets: readonly SetShape[]): Experiment | null {
  const parsed = parseExperiment(input, sets)
  if (parsed.ok) return parsed.experiment
  for (const { path, code, params } of parsed.problems) reader.report(['base', ...path], code, params)
  return null
}

function parseAxes(reader: DocumentReader, input: unknown): readonly SweepAxis[] | null {
  const list = reader.list(input, ['axes'], 1, SWEEP_LIMITS.axes)
  if (list === null) return null
  const axes = list.map((entry, i) => parseAxis(reader, entry, ['axes', i]))
  const found = axes.filter((axis) => axis !== null)
  const twice = found.findIndex(({ axis }, i) => found.findIndex((other) => other.axis === axis) < i)
  if (twice >= 0) {
    return reader.report(['axes', twice, 'axis'], 'EXPERIMENT_UNKNOWN_CHOICE', {
      value: found[twice]!.axis,
      choices: SWEEP_AXIS_NAMES.filter((name) => !found.some(({ axis }) => axis === name)).join(', '),
    })
  }
  for (const [i, { axis }] of found.entries()) {
    const other = found.slice(0, i).find((before) => clash(before.axis, axis))
    if (other !== undefined)
      return reader.report(['axes', i, 'axis'], 'SWEEP_AXES_CLASH', { value: axis, other: other.axis })
  }
  return found.length === list.length ? found : null
}

function parseAxis(reader: DocumentReader, input: unknown, path: Path): SweepAxis | null {
  const fields = reader.object(input, path, ['axis', 'values'])
  if (fields === null) return null
  const axis = reader.choice(fields.axis, [...path, 'axis'], SWEEP_AXIS_NAMES)
  if (axis === null) return null
  const values = parseValues(reader, fields.values, [...path, 'values'], axis)
  return values === null ? null : { axis, values }
}

function parseValues(reader: DocumentReader, input: unknown, path: Path, axis: SweepAxisName): AxisValues | null {
  const kind = reader.tag(input, path, 'kind', ['list', 'range'])
  if (kind === null) return null
  const declared = SWEEP_AXES[axis]
  if (kind === 'list') {
    const list = reader.list(
      reader.object(input, path, ['kind', 'values'])?.values,
      [...path, 'values'],
      1,
      SWEEP_LIMITS.valuesPerAxis,
    )
    if (list === null) return null
    const values = list.map((entry, i): AxisValue | null => {
      const at = [...path, 'values', i]
      return 'option' in declared
        ? reader.number(entry, at, declared.option)
        : reader.choice(entry, at, declared.choices as readonly string[])
    })
    const known = values.filter((value) => value !== null)
    return known.length === list.length ? { kind, values: known } : null
  }
  if (!('option' in declared)) {
    return reader.report([...path, 'kind'], 'EXPERIMENT_UNKNOWN_CHOICE', { value: kind, choices: 'list' }, 'list')
  }
  const fields = reader.object(input, path, ['kind', 'from', 'to', 'count', 'scale'])
  if (fields === null) return null
  const from = reader.number(fields.from, [...path, 'from'], declared.option)
  const to = reader.number(fields.to, [...path, 'to'], declared.option)
  const count = reader.number(fields.count, [...path, 'count'], VALUE_COUNT)
  const scale = reader.choice(fields.scale, [...path, 'scale'], SCALES)
  if (from === null || to === null || count === null || scale === null) return null
  // Equal ratios never start at 0.
  if (scale === 'log' && !(from > 0 && to > 0)) {
    const key = from > 0 ? 'to' : 'from'
    return reader.report([...path, key], 'EXPERIMENT_NOT_ABOVE', { value: from > 0 ? to : from, min: 0 })
  }
  return { kind, from, to, count, scale }
}

function parseSampling(reader: DocumentReader, input: unknown): Sampling | null {
  const kind = reader.tag(input, ['sampling'], 'kind', SAMPLINGS)
  if (kind === null) return null
  if (kind === 'grid') return reader.object(input, ['sampling'], ['kind']) === null ? null : { kind }
  const fields = reader.object(input, ['sampling'], ['kind', 'points'])
  const points = fields === null ? null : reader.number(fields.points, ['sampling', 'points'], POINT_COUNT)
  return points === null ? null : { kind, points }
}
