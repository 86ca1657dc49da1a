/** Puts what main reports into words: what happened, what is safe, what to do. */
import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLabEventsStore } from '@/stores/lab-events'
import { useNoticesStore } from '@/stores/notices'
import { useRunStore } from '@/stores/run'
import { useShellStore } from '@/stores/shell'
import { useSpeech } from '@/common/use-speech'
import { problemWords } from '@/common/problem-words'

export function useEventNotices(): void {
  const { t } = useI18n()
  const speech = useSpeech()
  const events = useLabEventsStore()
  const notices = useNoticesStore()
  const shell = useShellStore()
  const run = useRunStore()

  const openSweeps = { label: t('shell.openSweeps'), run: () => shell.go('sweep') }
  const openHistory = { label: t('shell.openHistory'), run: () => shell.go('history') }

  watch(
    () => events.last,
    (event) => {
      if (event?.type === 'engineStopped') {
        const lost = event.runId !== null
        const detail = t(lost ? 'shell.engineStoppedRun' : 'shell.engineStoppedIdle')
        const text = t(event.restarted ? 'shell.engineStopped' : 'shell.engineGone')
        notices.add('problem', text, detail, lost ? [openHistory] : [])
      }
      if (event?.type === 'sweepsWentOn')
        notices.add('info', t('shell.sweepsWentOn', { n: event.count }, event.count), '', [openSweeps])
      if (event?.type === 'storeFailed') notices.add('problem', problemWords(event.failure, speech))
    },
  )

  watch(
    () => run.failure,
    (failure) => {
      if (failure !== null) notices.add('problem', problemWords(failure, speech))
    },
  )

  watch(
    () => run.unsaved?.code,
    () => {
      if (run.unsaved === null) return
      const resume = { label: t('run.resume'), run: () => void run.toggle() }
      notices.add('problem', problemWords(run.unsaved, speech), t('shell.unsaved'), [resume])
    },
  )

  let divergence: number | null = null
  watch(
    () => run.end,
    (end) => {
      if (divergence !== null) notices.dismiss(divergence)
      const diverged = end?.status === 'diverged' ? end.failure : null
      divergence = diverged === null ? null : notices.add('problem', problemWords(diverged, speech))
    },
  )
}
