/** Remembers size and ground colour of the window between two starts; runs in main. */
import * as v from 'valibot'
import { readJsonFile } from './json-file'

export const SMALLEST = { width: 960, height: 600 }
const FIRST = { width: 1280, height: 800 }
const MOST = 32_768

const length = (min: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(MOST))
const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))

const stateSchema = v.strictObject({
  width: length(SMALLEST.width),
  height: length(SMALLEST.height),
  maximized: v.boolean(),
  /** Ground of the last look; null until the page has told one. */
  ground: v.nullable(color),
})

export type WindowState = v.InferOutput<typeof stateSchema>

/** The remembered state, or the first one; never larger than the screen it opens on. */
export function readWindowState(path: string, screen: { width: number; height: number }): WindowState {
  const state = readJsonFile(path, stateSchema) ?? { ...FIRST, maximized: false, ground: null }
  return {
    ...state,
    width: Math.max(SMALLEST.width, Math.min(state.width, screen.width)),
    height: Math.max(SMALLEST.height, Math.min(state.height, screen.height)),
  }
}

export const isColor = (value: unknown): value is string => v.is(color, value)
