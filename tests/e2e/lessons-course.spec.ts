/** Every lesson played through in the real app, and every entry of the digest opened from the index. */
import type { Page } from '@playwright/test'
import { LESSONS, partAt, partKey, placeOf } from '@engine/contract/lessons/catalogue'
import { DIGEST, ENTRY_IDS, type EntryId } from '@engine/contract/lessons/digest'
import type { Part } from '@engine/contract/lessons/lesson'
import { expect, test } from './lab-app'

/** Training four nets for 30 epochs on a busy machine. */
const LONGEST_MS = 180_000

const shownPart = (page: Page, key: string) => {
  const [lesson, part] = key.split('/')
  return page.locator(`[data-testid="lesson-page"][data-lesson="${lesson}"][data-part="${part}"]`)
}

async function computed(page: Page, key: string): Promise<void> {
  await shownPart(page, key).waitFor()
  if (partAt(key)!.part.heavy) await page.getByTestId('run-part').click()
  await expect(shownPart(page, key)).toHaveAttribute('data-state', 'done', { timeout: LONGEST_MS })
}

async function everyRow(page: Page): Promise<void> {
  const table = page.getByTestId('step-table')
  if ((await table.count()) === 0) return
  const next = page.getByTestId('next-row')
  // Each press adds a row; the pictures follow.
  for (let shown = 1; shown < 4 && (await next.isEnabled()); shown++) {
    await expect(table).toHaveAttribute('data-rows', String(shown))
    await next.click()
    await expect(table).toHaveAttribute('data-rows', String(shown + 1))
  }
  if (await next.isEnabled()) await page.getByTestId('all-rows').click()
  await expect(next).toBeDisabled()
}

const rowOf = (page: Page, name: string) => page.getByTestId(`claim-${name}`).first()

async function agreesWithTheCourse(page: Page, part: Part): Promise<void> {
  for (const claim of part.claims) {
    await expect(rowOf(page, claim.name), `${part.name}: ${claim.name}`).toHaveAttribute('data-state', claim.expected)
  }
  await expect(page.getByTestId('verdict-strip')).toHaveAttribute('data-unexpected', '0')
}

async function showsEntry(page: Page, id: EntryId): Promise<void> {
  const entry = page.getByTestId(`part-entry-${id}`)
  await expect(entry.locator(`[data-entry="${id}"]`).first()).toHaveAttribute('data-verdict', DIGEST[id].verdict)
}

async function answers(page: Page, part: Part): Promise<void> {
  for (const { name, right } of part.questions) {
    const question = page.getByTestId(`question-${name}`)
    await question.getByTestId(`answer-${right}`).check()
    await expect(question.locator('[role="status"]')).toHaveAttribute('data-right', 'true')
  }
}

for (const lesson of LESSONS) {
  test(`the lesson ${lesson.name} ends with the verdicts it declares`, async ({ lab }) => {
    test.setTimeout(LONGEST_MS * 2)
    const { page, violations } = lab
    await page.getByTestId('tab-lessons').click()
    await page.getByTestId(`lesson-${lesson.name}`).click()
    for (const part of lesson.parts) {
      const key = partKey(lesson, part)
      await page.getByTestId(`part-${part.name}`).click()
      await computed(page, key)
      await agreesWithTheCourse(page, part)
      for (const id of part.entries) await showsEntry(page, id)
      await everyRow(page)
      await answers(page, part)
    }
    expect(violations).toEqual([])
  })
}

test('every entry of the digest opens from the index, with its verdict and a number of this moment', async ({
  lab,
}) => {
  test.setTimeout(LONGEST_MS * 4)
  const { page, violations } = lab
  await page.getByTestId('tab-lessons').click()
  for (const id of ENTRY_IDS) {
    const key = placeOf(id)!
    const { part } = partAt(key)!
    await page.getByTestId(`entry-${id}`).click()
    await shownPart(page, key).waitFor()
    await showsEntry(page, id)
    // What takes long was computed in the test of its lesson.
    if (!part.heavy) {
      await expect(shownPart(page, key)).toHaveAttribute('data-state', 'done')
      const claim = part.claims.find((each) => each.entry === id)!
      await expect(rowOf(page, claim.name)).toHaveAttribute('data-yours', /./)
    }
    await page.getByTestId('all-lessons').click()
    await page.getByTestId('lesson-index').waitFor()
  }
  expect(violations).toEqual([])
})
