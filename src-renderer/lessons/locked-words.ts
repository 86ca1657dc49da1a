/** Why a part does not open, or is not listed, in words. */
import { useI18n } from 'vue-i18n'
import { useArrangeStore } from './arrange-store'
import type { OwnLesson } from './own-lesson'
import { useOwnStore } from './own-store'
import type { ShownPart } from './shown-part'

export function useLockedWords() {
  const { t } = useI18n()
  const arranged = useArrangeStore()
  const own = useOwnStore()

  const byFile = ({ title, course }: OwnLesson): string => course?.because ?? t('lessons.arrange.lockedBy', { title })

  /** What a locked part of the course says to whoever wants to open it. */
  function whyLocked({ lesson, source }: ShownPart): string {
    if (arranged.standing(source) === 'locked')
      return arranged.because === '' ? t('lessons.page.locked') : arranged.because
    const [file] = own.arrangedBy('locked', lesson.name, source)
    return file === undefined ? t('lessons.page.locked') : byFile(file)
  }

  /** Titles of the lessons of one's own that lock or hide this part whatever is chosen here. */
  const otherwise = ({ lesson, source }: ShownPart): readonly { readonly title: string; readonly hides: boolean }[] =>
    (['hidden', 'locked'] as const).flatMap((list) =>
      own.arrangedBy(list, lesson.name, source).map(({ title }) => ({ title, hides: list === 'hidden' })),
    )

  return { whyLocked, otherwise }
}
