/** What a sweep costs the window, and how well its time is foretold: a map that is measured, and one that is trained. */
const MAPS = { measured: 'gradientMap', trained: 'trainability' }
const LONGEST_MS = 900_000
/** Frames of a window a person calls smooth. */
const SMOOTH_MS = 1_000 / 30

export async function measureSweeps(lab) {
  await lab.resize(1366, 768)
  await lab.open('sweep')
  const report = {}
  for (const [name, preset] of Object.entries(MAPS)) report[name] = await sweepOf(lab, preset)
  return report
}

async function sweepOf({ page }, preset) {
  if (await page.getByTestId('button-new-sweep').isVisible()) await page.getByTestId('button-new-sweep').click()
  await page.getByTestId(`preset-${preset}`).click()
  await page.getByTestId('button-start-sweep').click()
  await page.getByTestId('sweep-progress').waitFor()
  const intervals = await page.evaluate(frameIntervals, LONGEST_MS)
  const { taken, foretold } = await page.evaluate(times)
  const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length
  return {
    frames_per_second: Number((1_000 / mean).toFixed(1)),
    frame_interval_ms: quantiles(intervals),
    slow_frames: Number((intervals.filter((each) => each > SMOOTH_MS).length / intervals.length).toFixed(4)),
    seconds: Number(taken.toFixed(1)),
    foretold_seconds: Number(foretold.toFixed(1)),
    taken_over_foretold: Number((taken / foretold).toFixed(2)),
  }
}

/** In the page: milliseconds between animation frames until the sweep is done. */
function frameIntervals(longest) {
  const intervals = []
  return new Promise((done) => {
    const begun = performance.now()
    let last = begun
    const frame = (now) => {
      intervals.push(now - last)
      last = now
      const { state } = document.querySelector('[data-testid="sweep-progress"]').dataset
      if (state !== 'finished' && now - begun < longest) requestAnimationFrame(frame)
      else done(intervals.slice(1))
    }
    requestAnimationFrame(frame)
  })
}

/** In the page: seconds the newest sweep took, and those it is said to take. */
async function times() {
  const [newest] = (await window.lab.request('listSweeps', [])).value
  const { sweep } = (await window.lab.request('openSweep', [newest.id])).value
  return { taken: newest.seconds, foretold: (await window.lab.request('estimateSweep', [sweep])).value }
}

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1))
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) }
}
