/** `lab reference PATH`: computes every case of a folder and compares it with what the folder expects. */
import { PRECISIONS, type Precision } from '@engine/contract/option'
import { createMachine, MACHINE_NAMES, type MachineName } from '@engine/numeric/create-machine'
import type { CommandIo } from '@main/headless/command'
import { UsageError } from '@main/headless/command'
import type { ImageSets } from '@main/headless/image-sets'
import { loadCases, type LoadedCase } from './case'
import { caseErrors, withinTolerance, type CaseErrors } from './case-errors'
import { caseExperiment } from './case-experiment'
import { computeCase, type Computed } from './compute-case'

export interface CaseAnswer {
  readonly id: string
  readonly precision: Precision
  readonly backend: MachineName
  readonly computed: Computed
  readonly errors: CaseErrors
}

export interface ReferenceOptions {
  readonly precision?: string | undefined
  readonly backend?: string | undefined
  readonly json?: boolean | undefined
}

const COULD_NOT_RUN = 2

/** 0: all within tolerance; 1: some not; 2: some could not be computed, the others are answered. Throws what reading the folder throws. */
export async function referenceCommand(
  folders: readonly string[],
  options: ReferenceOptions,
  sets: ImageSets,
  io: CommandIo,
): Promise<number> {
  const precisions = choose('--precision', options.precision, PRECISIONS, { f32: 'float32', f64: 'float64' })
  const machines = choose('--backend', options.backend, MACHINE_NAMES, {})
  const cases = folders.flatMap(loadCases)
  const answers: CaseAnswer[] = []
  let refused = 0
  for (const precision of precisions) {
    for (const backend of machines) {
      for (const loaded of cases) {
        try {
          const answer = await answerOf(loaded, precision, backend, sets)
          answers.push(answer)
          if (options.json === true) io.note(line(answer))
          else io.out(`${line(answer)}\n`)
        } catch (error) {
          refused++
          io.note(`${loaded.reference.id} in ${precision} on ${backend} could not be computed: ${String(error)}`)
        }
      }
    }
  }
  if (options.json === true) io.out(`${JSON.stringify(answers)}\n`)
  const good = answers.filter(({ errors }) => withinTolerance(errors)).length
  io.note(`${good} of ${answers.length} within tolerance`)
  if (refused > 0) return COULD_NOT_RUN
  return good === answers.length ? 0 : 1
}

/** One case on a machine of its own. */
export async function answerOf(
  loaded: LoadedCase,
  precision: Precision,
  backend: MachineName,
  sets: ImageSets,
): Promise<CaseAnswer> {
  const { reference } = loaded
  const experiment = caseExperiment(loaded, precision)
  const machine = createMachine(precision, backend)
  try {
    const computed = computeCase(reference, experiment, await sets.dataOf(experiment.data), machine)
    return { id: reference.id, precision, backend, computed, errors: caseErrors(reference, computed, precision) }
  } finally {
    machine.dispose()
  }
}

/** What an option names; everything without it. */
function choose<Name extends string>(
  option: string,
  given: string | undefined,
  names: readonly Name[],
  short: Readonly<Record<string, Name>>,
): readonly Name[] {
  if (given === undefined) return names
  const found = names.find((name) => name === given) ?? short[given]
  if (found === undefined) throw new UsageError(`${option} is one of ${[...names, ...Object.keys(short)].join(', ')}`)
  return [found]
}

function line({ id, precision, backend, errors }: CaseAnswer): string {
  const all = Object.entries(errors).flatMap(([section, quantities]) =>
    Object.entries(quantities).map(([name, { error, tolerance, ok }]) => ({
      name: `${section}.${name}`,
      error,
      tolerance,
      ok,
    })),
  )
  const bad = all.filter(({ ok }) => !ok)
  const nearest = all.reduce((a, b) => (share(b) > share(a) ? b : a))
  const shown = bad.length > 0 ? bad : [nearest]
  const facts = shown.map(
    ({ name, error, tolerance }) => `${name} ${error.toExponential(1)} of ${tolerance.toExponential(0)}`,
  )
  return `${bad.length === 0 ? 'ok    ' : 'FAILED'} ${precision} ${backend} ${id}: ${facts.join(', ')}`
}

const share = ({ error, tolerance }: { error: number; tolerance: number }): number =>
  tolerance === 0 ? error : error / tolerance
