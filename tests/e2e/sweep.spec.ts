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

/** The numbers of the first row of a table twin. */
const tableRow = (page: Page, table: string): Promise<number[]> =>
  page
    .getByTestId(table)
    .locator('tbody tr')
    .first()
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)))

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

test('a design is repeated over ten seeds from the Workbench; its runs know their sweep, and the Workbench their spread', async ({
  lab,
}) => {
  const { page, violations } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  for (const [setting, value] of [
    ['trainingImages', '200'],
    ['epochs', '1'],
  ]) {
    const field = page.getByTestId(`setting-${setting}`)
    await field.fill(value!)
    await field.press('Enter')
  }
  await expect(page.getByTestId('seed-mark')).toHaveText('one seed')
  await page.getByTestId('button-repeat-seeds').click()
  const count = page.getByTestId('repeat-count')
  await count.fill('1')
  await count.press('Enter')
  await expect(page.getByTestId('button-repeat-start')).toBeDisabled()
  await count.fill('10')
  await count.press('Enter')
  await expect(page.getByTestId('repeat-time')).toContainText(/About \d/)
  await page.getByTestId('button-repeat-start').click()
  await finished(page).waitFor({ timeout: 90_000 })
  await expect(page.getByTestId('sweep-progress')).toContainText('10 of 10 runs')

  const picture = page.locator('section', { has: page.getByTestId('button-table-sweep-training') }).last()
  await expect(picture).toContainText('line: median of 10 seeds, band: 10 % to 90 % of them')
  await expect(page.getByTestId('chart-sweep-training')).toBeVisible()
  await page.getByTestId('button-table-sweep-training').click()
  const [, median, low, high, seeds] = await tableRow(page, 'table-sweep-training')
  expect(seeds).toBe(10)
  expect(low).toBeLessThan(median!)
  expect(high).toBeGreaterThan(median!)
  await page.getByTestId('button-table-sweep-training').click()
  await page.locator('[data-testid="switch-sweep-training"] [data-value="speeds"]').click()
  await page.locator('[data-testid="switch-sweep-seeds"] [data-value="seeds"]').click()
  await expect(page.getByTestId('chart-sweep-speeds-0')).toBeVisible()
  await page.locator('[data-testid="sweep-look"] [data-value="bars"]').click()
  await page.getByTestId('button-table-sweep-layers').click()
  await expect(page.getByTestId('table-sweep-layers').locator('tbody tr')).toHaveCount(4)
  expect((await tableRow(page, 'table-sweep-layers')).at(-1)).toBe(10)
  await expect(page.getByTestId('sweep-cell').getByRole('button', { name: 'Open the run' })).toHaveCount(10)

  await page.getByTestId('tab-workbench').click()
  await expect(page.getByTestId('seed-mark')).toHaveText(/^one seed · of 10: \S+\s% \(\S+\s% … \S+\s%\)$/)
  await expect(page.getByTestId('workbench')).toContainText('bracket: 10–90 % of 10 seeds')

  await page.getByTestId('tab-history').click()
  await page.getByTestId('run-search').fill('sweep:seeds')
  await page.locator('[data-testid^="run-row-"]').first().click()
  await page.getByTestId('run-sweep').click()
  await expect(page.getByTestId('sweep-progress')).toContainText('10 of 10 runs')
  expect(violations).toEqual([])
})
