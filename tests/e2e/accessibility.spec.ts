import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './lab-app'

async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Three values of σw and two of the depth, measured. */
async function showSmallSweep(page: Page): Promise<void> {
  await page.getByTestId('tab-sweep').click()
  await page.getByTestId('preset-gradientMap').click()
  for (const [field, value] of [
    ['sweep-count-0', '3'],
    ['sweep-values-1', '2 4'],
    ['sweep-seeds', '1'],
  ] as const) {
    await page.getByTestId(field).fill(value)
    await page.getByTestId(field).press('Enter')
  }
  await expect(page.getByTestId('sweep-size')).toContainText('6 runs')
  await page.getByTestId('button-start-sweep').click()
  await page.locator('[data-testid="sweep-progress"][data-state="finished"]').waitFor()
}

/** Every place in the everyday looks, by the rules of WCAG 2 A and AA. */
for (const place of ['workbench', 'history', 'data']) {
  test(`${place} has names, roles and contrast`, async ({ lab }) => {
    const { page } = lab
    await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
    if (place === 'history') await page.getByTestId('button-measure').click()
    await page.getByTestId(`tab-${place}`).click()
    if (place === 'history') await page.locator('[data-testid^="run-row-"]').first().click()
    for (const look of ['light', 'dark', 'contrast']) {
      expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe(look)
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('F9')
    }
  })
}

test('sweep has names, roles and contrast, whichever picture is shown', async ({ lab }) => {
  const { page } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await showSmallSweep(page)
  await page.getByTestId('sweep-ranking').locator('tbody button').first().click()
  for (const look of ['light', 'dark', 'contrast']) {
    expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe(look)
    for (const picture of ['map', 'bars', 'lines']) {
      await page.getByTestId('sweep-look').locator(`[data-value="${picture}"]`).click()
      await page.getByTestId(`chart-sweep-${picture}`).waitFor()
      expect(await violationsOf(page)).toEqual([])
    }
    await page.keyboard.press('F9')
  }
})

test('the map of a sweep and the ranges of its lines can be worked with the keyboard alone', async ({ lab }) => {
  const { page } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await showSmallSweep(page)
  const spoken = page.getByTestId('sweep-spoken')
  await page.getByTestId('chart-sweep-map').focus()
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('σw 0.5, Hidden layers 2')
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('σw 1.75, Hidden layers 2, Last ÷ first layer')
  await page.keyboard.press('ArrowUp')
  await expect(spoken).toContainText('σw 1.75, Hidden layers 4')
  await expect(page.getByTestId('sweep-cell')).toContainText('σw 1.75, Hidden layers 4')

  await page.getByTestId('sweep-look').locator('[data-value="lines"]').press('Enter')
  await expect(page.getByTestId('sweep-lines-count')).toHaveText('6 points')
  await page.getByTestId('brush-high-axis/1').press('Home')
  for (let i = 0; i < 4; i++) await page.getByTestId('brush-high-axis/1').press('PageUp')
  await expect(page.getByTestId('sweep-lines-count')).toHaveText('3 of 6 points in the brushed ranges')
  await page.getByTestId('brush-high-axis/1').press('Escape')
  await expect(page.getByTestId('sweep-lines-count')).toHaveText('6 points')

  await page.getByTestId('sweep-look').locator('[data-value="map"]').press('Enter')
  await page.getByTestId('chart-sweep-map').press('Enter')
  // A measured cell has no run, so its network opens.
  await expect(page.getByTestId('network-summary')).toContainText('[784, 30, 30, 30, 30, 10]')
})

test('the designer can be worked with the keyboard alone', async ({ lab }) => {
  const { page } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('layer-1-head').focus()
  await page.keyboard.press('+')
  await expect(page.getByTestId('network-summary')).toContainText('[784, 30, 30, 30, 30, 30, 10]')
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('network-summary')).toContainText('[784, 30, 30, 30, 30, 10]')
  await page.keyboard.press('Control+2')
  await expect(page.getByTestId('workbench')).toBeHidden()
  await page.keyboard.press('Control+1')
  await page.keyboard.press('m')
  await expect(page.getByTestId('run-progress')).toContainText('Measured')
})
