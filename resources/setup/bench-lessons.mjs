/** How long the figures of chapter 5 take in the lessons of the real app, from the click to the finished table. */

/** Part, what is clicked, what tells that it is done, and how often. */
const FIGURES = [
  { name: 'norms_of_100_seeds', part: 'norms', click: 'compute-range', repeats: 3 },
  { name: 'curves_of_500_steps', part: 'curves', click: 'run-part', repeats: 3 },
  { name: 'accuracies_of_30_epochs', part: 'accuracy', click: 'run-part', repeats: 2 },
]

export async function measureLessons({ page }) {
  page.setDefaultTimeout(120_000)
  await page.getByTestId('tab-lessons').click()
  await page.getByTestId('lesson-vanishing').click()
  const seconds = {}
  for (const { name, part, click, repeats } of FIGURES) {
    await page.getByTestId(`part-${part}`).click()
    seconds[name] = []
    for (let i = 0; i < repeats; i++) {
      // Another seed is another computation.
      await page.getByTestId('control-seed').fill(String(i + 2))
      await page.getByTestId('control-seed').press('Enter')
      if (click === 'compute-range') await otherSettings(page, i)
      seconds[name].push(await page.evaluate(secondsTo, click))
    }
  }
  await page.getByTestId('tab-workbench').click()
  return seconds
}

/** The range of the settings as declared is known; that of others is computed. */
async function otherSettings(page, i) {
  await page.getByTestId('control-biasStd').fill(String(0.9 - i / 10))
  await page.getByTestId('control-biasStd').press('Enter')
  await page.getByTestId('compute-range').waitFor()
}

/** In the page: clicks and answers after how many seconds what it started is over. */
async function secondsTo(click) {
  const by = (testid) => document.querySelector(`[data-testid="${testid}"]`)
  const state = () => by('lesson-page').dataset.state
  const next = () => new Promise((done) => setTimeout(done, 10))
  while (state() === 'computing') await next()
  const begun = performance.now()
  by(click).click()
  const over = () =>
    click === 'run-part' ? state() === 'done' : document.querySelectorAll('.claims .more').length === 0
  await next()
  while (!over()) await next()
  return Number(((performance.now() - begun) / 1_000).toFixed(2))
}
