/** The curves of the runs behind some points of a sweep, read one after the other: the picture fills in seed by seed. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { request } from '@/services/lab'
import { seedTracks, type SeedTracks } from './seed-tracks'
import type { ShownSweep } from './sweep-store'

/** Runs read for one picture: more take minutes and no line moves any more. */
const MOST_RUNS = 240
/** Between two drawings while runs come in. */
const DRAWING_GAP_MS = 400

/** `points`: those with a line; their first seeds are read, as many of each. */
export function useSeedRuns(opened: () => ShownSweep, points: () => readonly number[]) {
  const read = shallowRef<ReadonlyMap<string, SeedTracks>>(new Map())
  const refused = shallowRef<ReadonlySet<string>>(new Set())
  let busy = false
  let over = false

  const seeds = computed(() => Math.min(opened().sweep.seeds, Math.max(1, Math.floor(MOST_RUNS / points().length))))
  /** First the first seed of every point, so that all lines begin at once. */
  const wanted = computed(() =>
    Array.from({ length: seeds.value }, (_, seed) => points().map((point) => runOf(opened(), point, seed)))
      .flat()
      .filter((id) => id !== null),
  )
  const waiting = computed(() => wanted.value.some((id) => !read.value.has(id) && !refused.value.has(id)))
  const failed = computed(() => wanted.value.filter((id) => refused.value.has(id)).length)

  async function readOn(): Promise<void> {
    if (busy) return
    busy = true
    const ids = new Set(wanted.value)
    const known = new Map([...read.value].filter(([id]) => ids.has(id)))
    const lost = new Set(refused.value)
    let drawn = performance.now()
    const publish = (): void => {
      drawn = performance.now()
      read.value = new Map(known)
      refused.value = new Set(lost)
    }
    const next = (): string | undefined => wanted.value.find((id) => !known.has(id) && !lost.has(id))
    for (let id = next(); id !== undefined && !over; id = next()) {
      const answer = await request('openRun', id)
      if (answer.ok) known.set(id, seedTracks(answer.value))
      else lost.add(id)
      if (performance.now() - drawn > DRAWING_GAP_MS) publish()
    }
    publish()
    busy = false
  }
  watch(wanted, () => void readOn(), { immediate: true })
  onScopeDispose(() => (over = true))

  /** In the order of the seeds; those not read yet are left out. */
  const tracksOf = (point: number): readonly SeedTracks[] =>
    Array.from({ length: seeds.value }, (_, seed) => read.value.get(runOf(opened(), point, seed) ?? '')).filter(
      (tracks) => tracks !== undefined,
    )

  return { tracksOf, seeds, waiting, failed }
}

const runOf = ({ sweep, cells }: ShownSweep, point: number, seed: number): string | null =>
  cells.runs[point * sweep.seeds + seed] ?? null
