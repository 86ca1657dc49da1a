import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { StoredRun } from '@main/contract/run-summary'
import { ask, expect, listRuns, test } from './lab-app'

/** Trains the open network for two short epochs from a seed, to the end. */
async function train(page: Page, name: string, seed: number): Promise<string> {
  const [first] = await listRuns(page)
  const { experiment } = await ask<StoredRun>(page, 'openRun', first!.id)
  const { data } = experiment
  if (data.kind !== 'set' || !('count' in data.training)) throw new Error('not a slice of a set')
  const short = {
    ...experiment,
    name,
    seed,
    data: {
      ...data,
      training: { ...data.training, count: 500 },
      validation: { ...data.training, part: 'validation', count: 200 },
    },
    duration: { unit: 'epochs', count: 2 },
  }
  const id = await ask<string>(page, 'startRun', 'training', short, null)
  await expect(async () =>
    expect((await listRuns(page)).find((run) => run.id === id)?.status).toBe('finished'),
  ).toPass()
  return id
}

test('two runs are compared in sentences, tables and pictures, in every look', async ({ lab }) => {
  const { page, violations } = lab
  await page.locator('[data-testid="workbench"][data-measured="true"]').waitFor()
  await page.getByTestId('button-measure').click()
  await expect(async () => expect(await listRuns(page)).toHaveLength(1)).toPass()
  const ids = [await train(page, 'first', 1), await train(page, 'second', 2)]
  await page.getByTestId('tab-history').click()
  await page.getByTestId(`run-row-${ids[0]}`).click()
  await page.getByTestId(`run-row-${ids[1]}`).click({ modifiers: ['Control'] })

  await expect(page.getByTestId('compare-verdict')).toContainText(/^Only the seed differs/)
  await expect(page.getByTestId('compare-sentences')).toContainText(/^At epoch 0 layer 1 of .*After 2 epochs/)
  await expect(page.getByTestId('compare-setting-seed')).toBeVisible()
  await expect(page.getByTestId('compare-setting-batch')).toHaveCount(0)
  await page.getByTestId('compare-settings-equal').click()
  await expect(page.getByTestId('compare-setting-batch')).toBeVisible()
  await expect(page.getByTestId('compare-settings-equal')).toHaveAttribute('aria-expanded', 'true')

  await page.getByTestId('button-table-compare-bars').click()
  const bars = page.getByTestId('table-compare-bars').locator('td[data-quantity="deltaNormOfMean"]')
  const speeds = await Promise.all(
    ids.map(async (id) => (await listRuns(page)).find((run) => run.id === id)!.firstSpeeds),
  )
  expect(await bars.first().getAttribute('data-value')).toMatch(/^0\.\d+/)
  const drawn = await bars.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset['value'])))
  expect(new Set(drawn)).toEqual(new Set(speeds.flat()))

  await page.getByTestId('compare-baseline').selectOption({ index: 1 })
  await expect(page.getByTestId('compare-figures')).toContainText(/[÷×]/)
  await page.getByTestId('compare-smoothing').focus()
  await page.keyboard.press('End')
  for (const look of ['light', 'dark', 'contrast']) {
    expect(await page.evaluate(() => document.documentElement.dataset['look'])).toBe(look)
    const found = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa']).analyze()
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
    await page.keyboard.press('F9')
  }
  expect(violations).toEqual([])
})
