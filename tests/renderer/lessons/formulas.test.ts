import temml from 'temml'
import { expect, test } from 'vitest'
import { LESSONS, partKey } from '@engine/contract/lessons/catalogue'

const FORMULAS = LESSONS.flatMap((lesson) =>
  lesson.parts.flatMap((part) => part.formulas.map((tex) => [partKey(lesson, part), tex] as const)),
)

test.each(FORMULAS)('%s: %s is read', (_, tex) => {
  const markup = temml.renderToString(tex, { displayMode: true, throwOnError: true, annotate: false })
  expect(markup).toContain('<math')
  expect(markup).not.toContain('temml-error')
})
