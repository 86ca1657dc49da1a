/** What the window costs: frames and repaints while a net trains, the speed it takes from training, opening its pages, and what they leave. */
const TRAIN_MS = 60_000
const OPENINGS = 50
const MANY_OPENINGS = 1000
const PAGES = ['network', 'signals', 'gradients', 'symmetry', 'theory', 'landscape', 'images']

/** At 1920 × 1080, [784, 30, 30, 10] on all training images; the window as it opens. */
export async function measureWindow(lab) {
  await lab.resize(1920, 1080)
  await lab.choosePreset('chapter5TwoHidden')
  // Longer than anything measured here.
  await lab.setOption('epochs', '1000')
  const { frames, repaints, stepsPerSecond } = await trained(lab)
  const alone = await steps(lab, async () => {
    await shown(lab, false)
    await lab.page.waitForTimeout(TRAIN_MS)
    await shown(lab, true)
  })
  await lab.choosePreset('chapter5TwoHidden')
  return {
    frame_interval_ms: frames,
    repaints_per_second: repaints,
    training_share: Number((stepsPerSecond / alone.perSecond).toFixed(3)),
    steps_per_second: { with_window: Math.round(stepsPerSecond), without: Math.round(alone.perSecond) },
    page_opening_ms: await openings(lab),
    grown_MB: await growth(lab),
  }
}

async function trained(lab) {
  const { result, perSecond } = await steps(lab, () => lab.page.evaluate(watchPainting, TRAIN_MS))
  const { intervals, paints } = result
  const repaints = Object.entries(paints).map(([name, count]) => [name, Number((count / (TRAIN_MS / 1000)).toFixed(1))])
  return { frames: quantiles(intervals), repaints: Object.fromEntries(repaints), stepsPerSecond: perSecond }
}

/** Updates per second while `during` lasts; the run is stopped after it. */
async function steps(lab, during) {
  await lab.page.getByTestId('button-train').click()
  await lab.page.locator('[data-testid="button-train"][data-state="pause"]').waitFor()
  const result = await during()
  await lab.page.getByTestId('button-stop').click()
  await lab.page.locator('[data-testid="button-train"][data-state="train"]').waitFor()
  const { step, durationMs } = (await lab.runs()).reduce((newest, run) => (run.number > newest.number ? run : newest))
  return { result, perSecond: (1000 * step) / durationMs }
}

const shown = (lab, visible) =>
  lab.app.evaluate(({ BrowserWindow }, show) => {
    const [window] = BrowserWindow.getAllWindows()
    if (show) window.show()
    else window.hide()
  }, visible)

/** In the page: milliseconds between animation frames, and how often each picture cleared its canvas to draw anew. */
function watchPainting(milliseconds) {
  const paints = {}
  const { prototype } = CanvasRenderingContext2D
  const { clearRect } = prototype
  prototype.clearRect = function (...area) {
    const name = this.canvas.closest?.('[data-chart]')?.dataset.testid
    if (name !== undefined) paints[name] = (paints[name] ?? 0) + 1
    return clearRect.apply(this, area)
  }
  const intervals = []
  return new Promise((done) => {
    const begun = performance.now()
    let last = begun
    const frame = (now) => {
      intervals.push(now - last)
      last = now
      if (now - begun < milliseconds) return requestAnimationFrame(frame)
      prototype.clearRect = clearRect
      done({ intervals: intervals.slice(1), paints })
    }
    requestAnimationFrame(frame)
  })
}

/** Milliseconds from a click on a tab to its page on the screen, the page loaded once before. */
async function openings(lab) {
  const times = {}
  for (const page of PAGES) {
    await lab.page.evaluate(open, { pages: [page, 'speeds'], rounds: 2 })
    const both = await lab.page.evaluate(open, { pages: [page, 'speeds'], rounds: OPENINGS })
    times[page] = quantiles(both.filter((_, i) => i % 2 === 0))
  }
  return times
}

/** In the page: clicks the tabs in turn, each after the frame of the one before was painted. */
async function open({ pages, rounds }) {
  const channel = new MessageChannel()
  const painted = () =>
    new Promise((done) => {
      channel.port1.onmessage = done
      requestAnimationFrame(() => channel.port2.postMessage(null))
    })
  const times = []
  for (let round = 0; round < rounds; round++)
    for (const page of pages) {
      const begun = performance.now()
      document.querySelector(`[data-testid="page-${page}"]`).click()
      await painted()
      times.push(performance.now() - begun)
      // The first answer of the engine comes between two openings, not into the next.
      await new Promise((done) => setTimeout(done, 30))
    }
  return times
}

/** Megabytes of live objects more after a thousand openings than before, rubbish collected both times. */
async function growth(lab) {
  const session = await lab.page.context().newCDPSession(lab.page)
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Runtime.getHeapUsage')).usedSize
  }
  const before = await used()
  await lab.page.evaluate(open, { pages: [...PAGES, 'speeds'], rounds: Math.ceil(MANY_OPENINGS / (PAGES.length + 1)) })
  await lab.page.waitForTimeout(2000)
  return Number(((await used()) / 2 ** 20 - before / 2 ** 20).toFixed(2))
}

function quantiles(times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1))
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) }
}
