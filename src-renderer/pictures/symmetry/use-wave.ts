import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ZeroWave, ZeroWaveParams } from '@engine/contract/probes/zero-wave'
import { MOST_WAVE_STEPS } from '@engine/contract/probes/zero-wave'
import { useProbe, type PinnedReport } from '@/stores/probing'
import { useSubjectStore, type Subject } from '@/stores/subject'

const FEWEST_STEPS = 6
const PLAY_MS = 180
/** One object per question: pinned states are asked again only when it is another. */
const QUESTIONS: readonly ZeroWaveParams[] = Array.from({ length: MOST_WAVE_STEPS + 1 }, (_, steps) => ({ steps }))

/** As many updates as a wave takes through all matrices, and a few more to see it settle. */
const questionOf = ({ experiment }: Subject): ZeroWaveParams =>
  QUESTIONS[Math.min(MOST_WAVE_STEPS, Math.max(FEWEST_STEPS, experiment.layers.length + 2))]!

/** The first updates of the design, which of them are shown, and playing them. Nothing is trained until `asked`. */
export function useWave(asked: () => boolean) {
  const subjects = useSubjectStore()
  const known = shallowRef<Subject['experiment'] | null>(null)
  const probing = useProbe('zero-wave', () => {
    const now = subjects.subject
    if (!asked() || now === null) return null
    // The first updates of a document are the same however far its run has come.
    return subjects.moving && known.value === now.experiment ? null : questionOf(now)
  })
  watch(probing.subject, (subject) => {
    known.value = subject?.experiment ?? null
  })

  const wave = computed<ZeroWave | null>(() => probing.report.value?.answer ?? null)
  const last = computed(() => (wave.value === null ? 0 : wave.value.steps.length - 1))

  /** While nothing is asked about pins they are still there. */
  const pinned = shallowRef<readonly PinnedReport<'zero-wave'>[]>([])
  watch(probing.pinned, (reports) => {
    if (reports.length > 0 || !subjects.moving) pinned.value = reports
  })

  const chosen = ref(Number.POSITIVE_INFINITY)
  const shown = computed({
    get: () => Math.min(chosen.value, last.value),
    set: (step: number) => {
      chosen.value = step < last.value ? step : Number.POSITIVE_INFINITY
    },
  })

  let timer: ReturnType<typeof setInterval> | undefined
  const playing = ref(false)
  function pause(): void {
    clearInterval(timer)
    playing.value = false
  }
  function play(): void {
    pause()
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      shown.value = last.value
      return
    }
    if (shown.value === last.value) shown.value = 0
    playing.value = true
    timer = setInterval(() => {
      shown.value++
      if (shown.value >= last.value) pause()
    }, PLAY_MS)
  }
  onScopeDispose(pause)

  return { wave, pinned, last, shown, playing, play, pause, stale: probing.stale }
}
