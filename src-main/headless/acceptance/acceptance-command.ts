/** `lab acceptance [FILE]`: computes every record of a file with the engine and compares what came out. */
import { differences, type Difference } from '@engine/acceptance/compare'
import type { Surroundings } from '@engine/acceptance/computation'
import type { AcceptanceRecord, Value } from '@engine/acceptance/record'
import { computationOf } from '@engine/acceptance/registry'
import { materialFrom } from '@engine/lessons/material'
import type { CommandIo } from '@main/headless/command'
import type { ImageSets } from '@main/headless/image-sets'
import { readRecords } from './acceptance-file'

const FIRST_IMAGES = 1_000

/** 0: all records agree; 1: some do not, or cannot be computed. Throws what reading the file throws. */
export async function acceptanceCommand(
  path: string,
  sets: ImageSets,
  io: CommandIo,
  stopped: () => boolean,
): Promise<number> {
  const material = materialFrom((data) => sets.dataOf(data))
  const surroundings: Surroundings = { ...material, images: () => material.training(FIRST_IMAGES) }
  const records = readRecords(path)
  let agreeing = 0
  for (const record of records) {
    if (stopped()) break
    const lines = await outcomeOf(record, surroundings)
    if (lines.length === 0) agreeing++
    io.out(`${record.id}  ${lines.length === 0 ? 'agrees' : lines.join('\n  ')}\n`)
    // Between records Ctrl-C gets through.
    await new Promise(setImmediate)
  }
  io.out(`${agreeing} of ${records.length} records agree\n`)
  return agreeing === records.length ? 0 : 1
}

/** What is wrong, by line; empty where the record agrees. */
async function outcomeOf(record: AcceptanceRecord, surroundings: Surroundings): Promise<string[]> {
  const compute = computationOf(record)
  if (compute === undefined) return ['not reproducible: no experiment of the engine has this id']
  let computed: Value
  try {
    computed = await compute(record.inputs, surroundings)
  } catch (error) {
    return [`not computed: ${error instanceof Error ? error.message : String(error)}`]
  }
  const found = differences(record, computed)
  return found.length === 0 ? [] : ['differs', ...found.map(lineOf)]
}

const lineOf = ({ where, computed, expected }: Difference): string =>
  `${where === '' ? 'all' : where}: computed ${shown(computed)}, expected ${shown(expected)}`

/** JSON has no words for what is no finite number. */
function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
