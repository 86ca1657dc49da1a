import type { Page } from '@playwright/test'
import type { Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import type { StoredRun } from '@main/contract/run-summary'
import { expect, listRuns, test } from './lab-app'

const storedDocument = (page: Page, id: string): Promise<Experiment> =>
  page.evaluate(async (runId) => {
    const answer = (await window.lab.request('openRun', [runId])) as Result<StoredRun>
    if (!answer.ok) throw new Error(answer.failure.code)
    return answer.value.experiment
  }, id)

test('η changed while a run trains is part of the saved run, and of the design when it is opened again', async ({
  lab,
}) => {
  const { page } = lab
  await page.getByTestId('preset-select').selectOption('chapter5TwoHidden')
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  const train = page.getByTestId('button-train')
  await train.click()
  await expect.poll(async () => (await listRuns(page))[0]?.step ?? 0, { timeout: 30_000 }).toBeGreaterThan(10)
  await expect(page.getByTestId('setting-seed')).toBeDisabled()

  const rate = page.getByTestId('setting-learningRate')
  await rate.fill('0.05')
  await rate.press('Enter')
  await page.getByTestId('setting-batchSize').fill('20')
  await page.getByTestId('setting-batchSize').press('Enter')
  const [run] = await listRuns(page)
  const saved = async (): Promise<number> => (await storedDocument(page, run!.id)).changes.length
  await expect.poll(saved, { timeout: 15_000 }).toBe(2)
  await page.getByTestId('button-stop').click()
  await expect(train).toHaveAttribute('data-state', 'train')

  const { changes } = await storedDocument(page, run!.id)
  expect(changes).toMatchObject([
    { setting: 'learningRate', value: 0.05 },
    { setting: 'batchSize', value: 20 },
  ])
  expect(changes[0]!.step).toBeGreaterThan(10)
  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${run!.id}`).click()
  await expect(page.getByTestId('run-detail')).toContainText('η 0.1 → 0.05 at step')
  await page.getByTestId('button-open-in-workbench').click()
  await page.getByTestId('button-more').click()
  await expect(page.getByTestId('more-settings')).toContainText('η 0.05')
  expect(lab.violations).toEqual([])
})

test('the gradients of a design are checked beside a paused run, and Escape closes the answer without stopping the run', async ({
  lab,
}) => {
  const { page } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('button-step').click()
  await expect(page.getByTestId('button-train')).toHaveAttribute('data-state', 'resume')
  const badge = page.getByTestId('gradient-badge')
  await badge.press('Enter')
  await expect(badge).toHaveAttribute('data-state-of-check', 'passed', { timeout: 30_000 })
  await expect(page.getByTestId('gradient-note')).toContainText('over 200 parameters')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('gradient-note')).toBeHidden()
  await expect(page.getByTestId('button-train')).toHaveAttribute('data-state', 'resume')
  expect(lab.violations).toEqual([])
})
