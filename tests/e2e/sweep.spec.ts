import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './lab-app'

/** Three values of σw and two of the depth, measured with two seeds. */
async function startSmallSweep(page: Page): Promise<void> {
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('tab-sweep').click()
  await page.getByTestId('preset-gradientMap').click()
  await page.getByTestId('sweep-count-0').fill('3')
  await page.getByTestId('sweep-count-0').press('Enter')
  await page.getByTestId('sweep-values-1').fill('2 4')
  await page.getByTestId('sweep-values-1').press('Enter')
  await page.getByTestId('sweep-seeds').fill('2')
  await page.getByTestId('sweep-seeds').press('Enter')
  await expect(page.getByTestId('sweep-size')).toContainText('12 runs: 6 points, 2 seeds each')
  await page.getByTestId('button-start-sweep').click()
}

const finished = (page: Page) => page.locator('[data-testid="sweep-progress"][data-state="finished"]')

test('a sweep is started, fills its map, and a cell opens in the Workbench', async ({ lab }) => {
  const { page, violations } = lab
  await startSmallSweep(page)
  await finished(page).waitFor({ timeout: 60_000 })
  await expect(page.getByTestId('sweep-progress')).toContainText('12 of 12 runs')
  await expect(page.getByTestId('sweep-ranking').locator('tbody tr')).toHaveCount(6)
  await expect(page.getByTestId('sweep-verdict')).toContainText('distinguishable')

  const box = await page.getByTestId('chart-sweep-map').boundingBox()
  // The cell at the lower right: σw 3 with two hidden layers.
  await page.mouse.click(box!.x + box!.width - 30, box!.y + box!.height - 90)
  await expect(page.getByTestId('sweep-cell')).toContainText('σw 3, Hidden layers 2')
  await page.getByTestId('button-cell-workbench').click()
  await expect(page.getByTestId('network-summary')).toContainText('[784, 30, 30, 10]')
  expect(violations).toEqual([])
})

test('a sweep is still there in the list, and its place has names, roles and contrast', async ({ lab }) => {
  const { page } = lab
  const check = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  }
  await startSmallSweep(page)
  await finished(page).waitFor({ timeout: 60_000 })
  await page.getByTestId('tab-history').click()
  await page.getByTestId('tab-sweep').click()
  await page.getByTestId('sweep-row-1').click()
  await page.getByTestId('sweep-ranking').locator('tbody button').first().click()
  for (const look of ['light', 'dark', 'contrast']) {
    expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe(look)
    await check()
    await page.getByTestId('button-new-sweep').click()
    await check()
    await page.getByTestId('sweep-row-1').click()
    await page.getByTestId('sweep-ranking').locator('tbody button').first().click()
    await page.keyboard.press('F9')
  }
})
