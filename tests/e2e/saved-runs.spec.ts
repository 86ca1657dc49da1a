import { expect, listRuns, test } from './lab-app'

test('a saved run is replayed to the last bit, and another one starts from its weights', async ({ lab }) => {
  const { page } = lab
  await page.getByTestId('preset-select').selectOption('chapter5OneHidden')
  await page.getByTestId('setting-epochs').fill('1')
  await page.getByTestId('setting-epochs').press('Enter')
  const train = page.getByTestId('button-train')
  const ended = async (): Promise<void> => {
    await expect(train).toHaveAttribute('data-state', 'pause')
    await expect(train).toHaveAttribute('data-state', 'train', { timeout: 120_000 })
  }
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await train.click()
  await ended()
  const [donor] = await listRuns(page)

  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${donor!.id}`).click()
  await page.getByTestId('button-replay').click()
  await expect(page.getByTestId('replay-progress')).toContainText('Step')
  const outcome = page.getByTestId('replay-outcome')
  await expect(outcome).toHaveAttribute('data-result', 'identical', { timeout: 120_000 })
  await expect(outcome).toContainText('Identical to the last bit')

  await page.getByTestId('button-warm-start').click()
  await page.getByTestId('button-warm-own').click()
  const weights = page.getByTestId('layer-1-weights')
  await expect(weights).toHaveValue('warmStart')
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await train.click()
  await ended()
  const [second] = await listRuns(page)
  expect(second!.id).not.toBe(donor!.id)
  expect(second!.lastCost!).toBeLessThan(donor!.lastCost!)

  await page.getByTestId('preset-select').selectOption('chapter5TwoHidden')
  await page.getByTestId('layer-1-size').fill('50')
  await page.getByTestId('layer-1-size').press('Enter')
  await page.getByTestId('tab-history').click()
  await page.getByTestId('button-warm-start').click()
  await expect(page.getByTestId('warm-copied')).toHaveText('30 of 50 neurons of layer 1')
  await page.getByTestId('button-warm-other').click()
  await expect(weights).toHaveValue('warmStart')
  await weights.selectOption('nielsen')
  await expect(weights.locator('option[value="warmStart"]')).toHaveCount(0)
  expect(lab.violations).toEqual([])
})
