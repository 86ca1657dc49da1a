/** Words of a lesson by their names, and its numbers as a page writes them. */
import { useI18n } from 'vue-i18n'
import type { Reading } from '@engine/contract/lessons/reading'
import { placeOf } from '@engine/contract/lessons/catalogue'
import type { EntryId } from '@engine/contract/lessons/digest'
import { useNumberFormat } from '@/format/use-number-format'
import { OWN_QUESTION } from './part-questions'
import { ownQuestion, type ShownLesson, type ShownPart } from './shown-part'
import { writtenNumber } from './written-number'

/** What can be the name of a label; anything else is a symbol, which needs no words. */
const NAME = /^[\w-]+$/

export function useLessonWords() {
  const { t, te } = useI18n()
  const format = useNumberFormat()

  /** The words of a label, or the symbol itself. */
  function label(lesson: string, key: string): string {
    const at = `lessons.${lesson}.labels.${key}`
    return NAME.test(key) && te(at) ? t(at) : key
  }

  function reading(
    lesson: string,
    value: Reading | undefined,
    digits: number | null,
    published: Reading = null,
  ): string {
    if (value === undefined) return t('lessons.table.unknown')
    if (value === null) return t('lessons.table.nothing')
    if (typeof value === 'boolean') return t(value ? 'lessons.table.yes' : 'lessons.table.no')
    if (typeof value === 'string')
      return value
        .split(', ')
        .map((each) => label(lesson, each))
        .join(', ')
    return writtenNumber(value, digits, published, format)
  }

  const lessonTitle = ({ lesson, own }: ShownLesson): string =>
    own?.title ?? (lesson === null ? '' : t(`lessons.${lesson.name}.title`))
  const partTitle = ({ own, lesson, part }: ShownPart): string =>
    own?.title ?? t(`lessons.${lesson.name}.parts.${part.name}.title`)
  const why = ({ own, lesson, part }: ShownPart): string =>
    own?.why ?? t(`lessons.${lesson.name}.parts.${part.name}.why`)
  const formula = ({ lesson, part }: ShownPart): string => t(`lessons.${lesson.name}.parts.${part.name}.formula`)
  const verdict = ({ lesson, part }: ShownPart): string => t(`lessons.${lesson.name}.parts.${part.name}.verdict`)
  const control = ({ lesson }: ShownPart, name: string): string => t(`lessons.${lesson.name}.controls.${name}`)
  const choice = ({ lesson }: ShownPart, name: string, value: string): string =>
    t(`lessons.${lesson.name}.choices.${name}.${value}`)
  const claim = ({ lesson }: ShownPart, name: string): string => t(`lessons.${lesson.name}.claims.${name}`)

  /** `what`: text, a0, a1, …, because. */
  function question(shown: ShownPart, name: string, what: string): string {
    const own = ownQuestion(shown)
    if (name !== OWN_QUESTION || own === null) return t(`lessons.${shown.lesson.name}.questions.${name}.${what}`)
    if (what === 'text' || what === 'because') return own[what]
    return own.answers[Number(what.slice(1))] ?? ''
  }

  /** Of an entry that no part shows yet: nothing. */
  function entry(id: EntryId, what: 'claim' | 'finding'): string {
    const lesson = placeOf(id)?.split('/')[0]
    return lesson === undefined ? '' : t(`lessons.${lesson}.entries.${id}.${what}`)
  }

  return {
    t,
    te,
    format,
    label,
    reading,
    lessonTitle,
    partTitle,
    why,
    formula,
    verdict,
    control,
    choice,
    claim,
    question,
    entry,
  }
}
