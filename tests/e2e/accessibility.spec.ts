import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './lab-app'

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
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
      await page.keyboard.press('F9')
    }
  })
}

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
