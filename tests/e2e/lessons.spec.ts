import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './lab-app'

async function openFirstLesson(page: Page): Promise<void> {
  await page.getByTestId('tab-lessons').click()
  await page.getByTestId('lesson-index').waitFor()
  await page.getByTestId('lesson-oneNeuron').click()
  await page.locator('[data-testid="lesson-page"][data-lesson="oneNeuron"][data-state="done"]').waitFor()
}

test('a lesson is opened, stepped through, changed, answered and taken to where its claims are listed', async ({
  lab,
}) => {
  const { page, violations } = lab
  await openFirstLesson(page)
  await page.getByTestId('all-lessons').click()
  await page.getByTestId('entry-HABR-03').click()
  const shown = page.getByTestId('lesson-page')
  await expect(shown).toHaveAttribute('data-part', 'table')

  await expect(page.getByTestId('claim-w1Row4')).toHaveAttribute('data-yours', /^4\.0005/)
  await expect(page.getByTestId('claim-w1Row4')).toHaveAttribute('data-state', 'differs')
  await page.getByTestId('next-row').click()
  await expect(page.getByTestId('step-table')).toHaveAttribute('data-rows', '2')
  await expect(shown.locator('math').first()).toBeVisible()

  await page.getByTestId('control-target').fill('21')
  await page.getByTestId('control-target').press('Enter')
  await expect(page.getByTestId('claim-w1Limit')).toHaveAttribute('data-state', 'other')
  await expect(page.getByTestId('claim-w1Limit')).toHaveAttribute('data-yours', /^(2|1\.99999|2\.00000)/)
  await page.getByTestId('start-over').click()
  await expect(page.getByTestId('claim-w1Limit')).toHaveAttribute('data-state', 'agrees')

  const question = page.getByTestId('question-row4')
  await question.getByTestId('answer-1').check()
  await expect(question.locator('[role="status"]')).toHaveAttribute('data-right', 'true')
  await expect(page.getByTestId('verdict-strip')).toHaveAttribute('data-unexpected', '0')
  await page.getByTestId('all-lessons').click()
  await expect(page.getByTestId('lesson-oneNeuron')).toContainText('seen')
  expect(violations).toEqual([])
})

test('a lesson of one’s own is imported, opened and removed; a wrong file is refused with its place', async ({
  lab,
}) => {
  const { page } = lab
  await page.getByTestId('tab-lessons').click()
  const give = (text: string): Promise<void> =>
    page
      .getByTestId('lesson-file')
      .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  const lesson = {
    format: 'gradient-lab-lesson',
    version: 1,
    title: 'Mine',
    why: 'To see it.',
    parts: [{ part: 'oneNeuron/table', title: 'My part', controls: { rate: 0.05 }, locked: ['rate'] }],
  }
  await give(JSON.stringify({ ...lesson, parts: [{ part: 'nowhere/none' }] }))
  await expect(page.locator('[data-code="UNKNOWN_PART"]')).toHaveAttribute('data-at', 'parts.0.part')
  await give(JSON.stringify(lesson))
  await page.getByTestId('lesson-own:1').click()
  await expect(page.getByTestId('lesson-page')).toContainText('My part')
  await expect(page.getByTestId('control-rate')).toHaveValue('0.05')
  await expect(page.getByTestId('control-rate')).toBeDisabled()
  await page.getByTestId('all-lessons').click()
  await page.getByTestId('remove-own:1').click()
  await page.getByTestId('remove-sure').click()
  await expect(page.getByTestId('lesson-own:1')).toHaveCount(0)
})

test('a teacher locks and hides parts, the page says why, and everything comes back', async ({ lab }) => {
  const { page, violations } = lab
  await page.getByTestId('tab-lessons').click()
  await page.getByTestId('arrange').click()
  const choose = (key: string, standing: string): Promise<void> =>
    page.getByTestId(`arrange-${key}`).locator(`[data-value="${standing}"]`).click()
  await choose('oneNeuron/table', 'locked')
  await choose('hiddenLayer', 'hidden')
  await page.getByTestId('arrange-because').fill('We do this on Thursday.')
  await page.getByTestId('arrange-because').press('Enter')
  await expect(page.getByTestId('lesson-hiddenLayer')).toHaveCount(0)
  await page.getByTestId('arrange-done').click()
  await expect(page.getByTestId('entry-HABR-03')).toContainText('locked')
  await expect(page.getByTestId('entry-HABR-08')).toContainText('hidden')
  await page.getByTestId('lesson-oneNeuron').click()
  await expect(page.getByTestId('locked-parts')).toContainText('We do this on Thursday.')
  await expect(page.getByTestId('part-table')).toBeDisabled()
  await page.getByTestId('all-lessons').click()
  await page.getByTestId('arrange').click()
  await page.getByTestId('arrange-reset').click()
  await page.getByTestId('arrange-done').click()
  await expect(page.getByTestId('lesson-hiddenLayer')).toBeEnabled()
  await expect(page.getByTestId('arranged')).toHaveCount(0)
  expect(violations).toEqual([])
})

test('a layer chosen in the picture of the chain shows its row, by mouse and by keyboard', async ({ lab }) => {
  const { page } = lab
  await page.getByTestId('tab-lessons').click()
  await page.getByTestId('lesson-chain').click()
  const third = page.getByTestId('chain-layer-3')
  const { x, y, width } = (await third.boundingBox())!
  await page.mouse.click(x + width / 2, y + 40)
  const picked = page.getByTestId('step-table').locator('tr[aria-current="true"]')
  await expect(picked.locator('td').first()).toHaveText('3')
  await page.getByTestId('chain-layer-1').press('Enter')
  await expect(picked.locator('td').first()).toHaveText('1')
  await page.getByTestId('chain-layer-1').press('Enter')
  await expect(picked).toHaveCount(0)
})

test('index and page have names, roles and contrast in every look', async ({ lab }) => {
  const { page } = lab
  const check = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  }
  await openFirstLesson(page)
  for (const look of ['light', 'dark', 'contrast']) {
    expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe(look)
    await check()
    await page.getByTestId('all-lessons').click()
    await check()
    await page.getByTestId('arrange').click()
    await check()
    await page.getByTestId('arrange-done').click()
    await page.getByTestId('lesson-oneNeuron').click()
    await page.getByTestId('lesson-page').waitFor()
    await page.keyboard.press('F9')
  }
})
