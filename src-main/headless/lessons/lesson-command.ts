/** `lab lesson PART [NAME=VALUE…]`: the numbers of one part of a lesson, as the window shows them. */
import { LESSONS, partAt, partKey } from '@engine/contract/lessons/catalogue'
import { defaultControls } from '@engine/contract/lessons/lesson'
import { materialFrom } from '@engine/lessons/material'
import { wholePart } from '@engine/lessons/to-end'
import { type CommandIo, UsageError } from '@main/headless/command'
import type { ImageSets } from '@main/headless/image-sets'

/** Throws a UsageError for a part or a control that no lesson has. */
export async function lessonCommand(
  key: string,
  settings: readonly string[],
  sets: ImageSets,
  io: CommandIo,
): Promise<number> {
  const known = partAt(key)
  if (known === null) {
    const keys = LESSONS.flatMap((lesson) => lesson.parts.map((part) => partKey(lesson, part)))
    throw new UsageError(`${key} is no part of a lesson; these are: ${keys.join(' ')}`)
  }
  const controls = { ...defaultControls(known.part), ...Object.fromEntries(settings.map(settingOf)) }
  const answer = await wholePart(
    key,
    controls,
    materialFrom((data) => sets.dataOf(data)),
  ).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  })
  io.out(`${JSON.stringify(answer.readings, null, 1)}\n`)
  return 0
}

/** Numbers as numbers, everything else as it is. */
function settingOf(text: string): [string, string | number] {
  const [name = '', value = ''] = text.split('=')
  return [name, value === '' || Number.isNaN(Number(value)) ? value : Number(value)]
}
