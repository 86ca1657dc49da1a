import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { AcceptanceRecord, Value } from '@engine/acceptance/record'
import { UsageError } from '@main/headless/command'

const value: v.GenericSchema<Value> = v.lazy(() =>
  v.union([v.number(), v.string(), v.boolean(), v.null(), v.array(value), v.record(v.string(), value)]),
)

const records = v.array(
  v.object({
    id: v.string(),
    inputs: value,
    expected: value,
    tolerance: v.record(v.string(), v.number()),
  }),
)

/** The records of a file. Throws a UsageError for a file that is none of records, and what reading it throws. */
export function readRecords(path: string): readonly AcceptanceRecord[] {
  const parsed = v.safeParse(records, parsedJson(path))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new UsageError(
    `${path} is no file of acceptance records: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`,
  )
}

function parsedJson(path: string): unknown {
  const text = readFileSync(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${(error as Error).message}`)
  }
}
