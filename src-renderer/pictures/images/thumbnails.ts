/** Small pictures of single examples, asked for one by one and kept. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ExperimentData, SetPart, Slice } from '@engine/contract/experiment'
import { useDatasetsStore } from '@/stores/datasets'
import type { ExamplePart } from './image-choice'

/** Numbers of one example, row by row, with the values that stand for paper and for ink. */
export interface Thumbnail {
  readonly values: ArrayLike<number>
  readonly columns: number
  readonly rows: number
  readonly low: number
  readonly high: number
}

interface Place {
  readonly set: string
  readonly part: SetPart
  readonly item: number
}

/** A few thousand of 784 bytes. */
const MOST_KEPT = 4_000

const itemOf = (slice: Slice, position: number): number | undefined =>
  'indices' in slice ? slice.indices[position] : slice.first + position

const keyOf = ({ set, part, item }: Place): string => `${set} ${part} ${item}`

/** Where in its set an example lies; null for one that stands in the document, or does not exist. */
function placeOf(data: ExperimentData, part: ExamplePart, position: number): Place | null {
  if (data.kind === 'inline') return null
  const slice = data[part]
  const item = slice === null ? undefined : itemOf(slice, position)
  return slice === null || item === undefined ? null : { set: data.set, part: slice.part, item }
}

function inlineThumbnail(row: readonly number[]): Thumbnail {
  const low = row.reduce((a, b) => Math.min(a, b), 0)
  const high = row.reduce((a, b) => Math.max(a, b), 0)
  return { values: row, columns: row.length, rows: 1, low, high }
}

export const useThumbnailsStore = defineStore('thumbnails', () => {
  const datasets = useDatasetsStore()
  const known = shallowRef<ReadonlyMap<string, Thumbnail>>(new Map())
  let wanted: Place[] = []
  let loading = false

  async function load(): Promise<void> {
    if (loading) return
    loading = true
    for (let place = wanted.shift(); place !== undefined; place = wanted.shift()) {
      const { set, part, item } = place
      if (known.value.has(keyOf(place))) continue
      const answer = await datasets.images(set, part, item, 1)
      if (!answer.ok) continue
      const { pixels: values, rows, columns } = answer.value
      const kept = known.value.size < MOST_KEPT ? known.value : []
      known.value = new Map([...kept, [keyOf(place), { values, rows, columns, low: 0, high: 255 }]])
    }
    loading = false
  }

  /** Asks for these and no longer for those asked for before; {@link of} has them when they are there. */
  function want(data: ExperimentData, part: ExamplePart, positions: readonly number[]): void {
    wanted = positions.flatMap((position) => placeOf(data, part, position) ?? [])
    void load()
  }

  /** Null until it is there. */
  function of(data: ExperimentData, part: ExamplePart, position: number): Thumbnail | null {
    if (data.kind === 'inline') {
      const row = part === 'training' ? data.inputs[position] : undefined
      return row === undefined ? null : inlineThumbnail(row)
    }
    const place = placeOf(data, part, position)
    return place === null ? null : (known.value.get(keyOf(place)) ?? null)
  }

  return { want, of }
})
