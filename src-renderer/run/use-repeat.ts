import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { problemWords } from '@/common/problem-words'
import { useSpeech } from '@/common/use-speech'
import { useDraftStore } from '@/stores/draft'
import { useNoticesStore } from '@/stores/notices'
import { useShellStore } from '@/stores/shell'
import { useRepeatStore } from '@/sweep/repeat-store'

/** Starts the repeats of the design of the Workbench and shows them. */
export function useRepeat(): { readonly canRepeat: ComputedRef<boolean>; readonly repeat: () => Promise<void> } {
  const { t } = useI18n()
  const speech = useSpeech()
  const draft = useDraftStore()
  const shell = useShellStore()
  const repeats = useRepeatStore()
  const notices = useNoticesStore()

  async function repeat(): Promise<void> {
    const name = draft.experiment.name === '' ? t('run.unnamed') : draft.experiment.name
    const failure = await repeats.repeat(t('run.repeat.name', { name, n: repeats.seeds }).slice(0, 200))
    if (failure === null) shell.go('sweep')
    else notices.add('problem', t('sweep.notDone.start'), problemWords(failure, speech))
  }
  return { canRepeat: computed(() => draft.valid !== null && !repeats.starting), repeat }
}
