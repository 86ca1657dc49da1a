/** `lab bands`: the range over seeds of every number of the lessons, as the committed file of the contract. */
import { writeFileSync } from 'node:fs'
import { LESSONS, partKey, type PartKey } from '@engine/contract/lessons/catalogue'
import { type Band, defaultControls, type Part } from '@engine/contract/lessons/lesson'
import { materialFrom } from '@engine/lessons/material'
import { wholePart } from '@engine/lessons/to-end'
import { quantile } from '@engine/statistics/spread'
import type { CommandIo } from '@main/headless/command'
import type { ImageSets } from '@main/headless/image-sets'
import { BANDS } from '@engine/contract/lessons/bands'

type Bands = ReadonlyMap<PartKey, Readonly<Record<string, Band>>>

/** Parts that draw, in the order of the lessons. */
const DRAWN: ReadonlyMap<PartKey, Part> = new Map(
  LESSONS.flatMap((lesson) =>
    lesson.parts.flatMap((part) => (part.seeds > 0 ? [[partKey(lesson, part), part] as const] : [])),
  ),
)

const LOW = 0.05
const MIDDLE = 0.5
const HIGH = 0.95
/** So many say more than a table shows, and a file of them is small. */
const DIGITS = 5
const CLOSE_DIGITS = 12

/** Computes the parts named, all that draw where none is; the others keep what they have. */
export async function bandsCommand(
  file: string,
  keys: readonly PartKey[],
  sets: ImageSets,
  io: CommandIo,
  stopped: () => boolean,
): Promise<number> {
  const material = materialFrom((data) => sets.dataOf(data))
  const bands = new Map(Object.entries(BANDS).filter(([key]) => DRAWN.has(key)))
  for (const [key, part] of DRAWN) {
    if (stopped()) return 1
    if (keys.length > 0 && !keys.includes(key)) continue
    bands.set(key, await bandsOf(key, part, material))
    // The next one may take minutes.
    writeFileSync(file, sourceOf(bands))
    io.note(`${key}: ${part.seeds} seeds`)
  }
  return 0
}

/** Of every reading that is a number for each seed. */
async function bandsOf(
  key: PartKey,
  part: Part,
  material: ReturnType<typeof materialFrom>,
): Promise<Readonly<Record<string, Band>>> {
  const values = new Map<string, number[]>()
  for (let seed = 1; seed <= part.seeds; seed++) {
    const { readings } = await wholePart(key, { ...defaultControls(part), seed }, material)
    for (const [name, value] of Object.entries(readings)) {
      if (typeof value === 'number') values.set(name, [...(values.get(name) ?? []), value])
    }
  }
  const claimed = new Set(part.claims.map(({ name }) => name))
  return Object.fromEntries(
    [...values].filter(([name, found]) => claimed.has(name) && found.length === part.seeds).map(bandOf),
  )
}

function bandOf([name, values]: readonly [string, readonly number[]]): [string, Band] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number, digits: number): number => Number(quantile(sorted, share).toPrecision(digits))
  // Ends that differ by less than is written would stand beside the very value they are of.
  const digits = at(LOW, DIGITS) === at(HIGH, DIGITS) ? CLOSE_DIGITS : DIGITS
  return [name, { low: at(LOW, digits), median: at(MIDDLE, digits), high: at(HIGH, digits) }]
}

function sourceOf(bands: Bands): string {
  const parts = [...DRAWN.keys()].map((key) => {
    const band = bands.get(key)
    if (band === undefined) return ''
    const lines = Object.entries(band).map(([name, { low, median, high }]) => {
      return `    ${name}: { low: ${low}, median: ${median}, high: ${high} },\n`
    })
    return `  '${key}': {\n${lines.join('')}  },\n`
  })
  return `/** Made by \`npm run lab -- bands\`: 5th, 50th and 95th percentile over the seeds of every part, with its controls as declared. */
import type { PartKey } from './catalogue'
import type { Band } from './lesson'

export const BANDS: Readonly<Record<PartKey, Readonly<Record<string, Band>>>> = {
${parts.join('')}}
`
}
