import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type LabApp } from './lab-app'

const PAGES = ['network', 'signals', 'gradients', 'symmetry', 'theory', 'landscape', 'images']

const measured = (lab: LabApp) => lab.page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
const verdict = (lab: LabApp) => lab.page.getByTestId('verdict')

/** The next save dialog is answered with `path`. */
const saveTo = (lab: LabApp, path: string): Promise<void> =>
  lab.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)

for (const name of PAGES) {
  test(`the page ${name} draws a design and a run, without a complaint`, async ({ lab }) => {
    const { page } = lab
    await measured(lab)
    await page.getByTestId(`page-${name}`).click()
    await expect(page.locator('canvas, table, svg').first()).toBeVisible()
    await page.getByTestId('button-pin').click()
    await page.getByTestId('preset-select').selectOption('reluHe')
    await measured(lab)
    await page.getByTestId('setting-trainingImages').fill('2000')
    await page.getByTestId('setting-trainingImages').press('Enter')
    await page.getByTestId('setting-epochs').fill('1')
    await page.getByTestId('setting-epochs').press('Enter')
    await page.getByTestId('button-train').click()
    await expect(page.getByTestId('run-progress')).toContainText('finished', { timeout: 60_000 })
    await page.getByTestId('button-pin').click()
    await expect(page.getByTestId('unpin-2')).toBeVisible()
    await page.waitForTimeout(1_000)
    for (const look of ['light', 'dark']) {
      expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe(look)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
      await page.keyboard.press('F9')
    }
    expect(lab.violations).toEqual([])
  })
}

test('a verdict says what, why and what to try; trying it is one stroke, and so is the way back', async ({ lab }) => {
  const { page } = lab
  await measured(lab)
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'vanishing')
  await expect(verdict(lab)).toContainText('Layer 1 learns 161× slower than layer 4')
  const suggestion = page.getByTestId('suggestion-tanhGlorot')
  await expect(suggestion).toContainText('161× →')
  await suggestion.click()
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'healthy')
  await page.getByTestId('undo-suggestion').click()
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'vanishing')
  await page.getByTestId('button-redo').click()
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'healthy')
  await page.keyboard.press('Control+z')
  await page.getByTestId('button-thresholds').click()
  await page.getByTestId('threshold-vanishing').fill('9')
  await page.getByTestId('threshold-vanishing').press('Enter')
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'healthy')
  await page.getByTestId('thresholds-reset').click()
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'vanishing')
})

test('zeros are symmetric, never a ratio', async ({ lab }) => {
  const { page } = lab
  await page.getByTestId('preset-select').selectOption('zeros')
  await measured(lab)
  await expect(verdict(lab).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'symmetric')
  await expect(verdict(lab)).toContainText('All 30 neurons of layer 1 are the same')
})

test('a picture is saved as PNG, SVG and CSV', async ({ lab, dataFolder }) => {
  const { page } = lab
  await measured(lab)
  for (const kind of ['png', 'svg', 'csv']) {
    const path = join(dataFolder, `speeds.${kind}`)
    await saveTo(lab, path)
    await page.getByTestId('button-export-speeds').click()
    await page.getByTestId(`export-speeds-${kind}`).click()
    await expect(page.getByRole('status').filter({ hasText: `Saved as speeds.${kind}` })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  expect(readFileSync(join(dataFolder, 'speeds.png')).subarray(1, 4).toString()).toBe('PNG')
  const svg = readFileSync(join(dataFolder, 'speeds.svg'), 'utf8')
  expect(svg).toContain('0.274')
  expect(svg).not.toMatch(/NaN|undefined/)
  const [, head, first] = readFileSync(join(dataFolder, 'speeds.csv'), 'utf8').split('\r\n')
  expect(head).toContain('Layer')
  expect(Number(first!.split(',')[1])).toBeCloseTo(0.0017, 4)
})

test('a pinned design stays, paired with it only the chosen difference differs', async ({ lab }) => {
  const { page } = lab
  await measured(lab)
  await page.keyboard.press('p')
  await expect(page.getByTestId('unpin-1')).toBeVisible()
  await page.getByTestId('pins-paired').check()
  await expect(page.getByTestId('setting-seed')).toBeDisabled()
  await page.getByTestId('preset-select').selectOption('reluHe')
  await measured(lab)
  await expect(page.getByTestId('pins').locator('li')).toHaveAttribute('title', /weights: nielsen/)
  await page.keyboard.press('Shift+P')
  await expect(page.getByTestId('unpin-1')).toHaveCount(0)
  await expect(page.getByTestId('setting-seed')).toBeEnabled()
})
