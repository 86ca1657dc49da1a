/** `npm run bench -- ui`: how long the bars of the real app take to follow a slider, p50 and p95, and what the window costs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillHistory, measureHistory } from './bench-history.mjs'
import { measureLessons } from './bench-lessons.mjs'
import { measureSweeps } from './bench-sweep.mjs'
import { measureWindow } from './bench-window.mjs'
import { startVirtualDisplay } from './display.mjs'
import { drive } from './drive-lab.mjs'
import { prepare } from './prepare.mjs'

const WARM_UP = 40
const MOVES = 100

export async function benchUi() {
  const display = await prepare()
  const virtual = display ? { env: process.env, stop() {} } : await startVirtualDisplay()
  const dataFolder = mkdtempSync(join(tmpdir(), 'lab-bench-'))
  try {
    await drive({ env: virtual.env, dataFolder }, measure)
    await drive({ env: virtual.env, dataFolder: join(dataFolder, 'sweeps') }, async (lab) => {
      console.log(JSON.stringify({ sweeps: await measureSweeps(lab) }, null, 1))
    })
    const many = join(dataFolder, 'many')
    await fillHistory(many)
    await drive({ env: virtual.env, dataFolder: many }, async (lab) => {
      console.log(JSON.stringify({ history: await measureHistory(lab) }, null, 1))
    })
  } finally {
    virtual.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function measure(lab) {
  await lab.resize(1366, 768)
  const report = {}
  for (const preset of ['chapter5TwoHidden', 'chapter5FourHidden']) {
    await lab.choosePreset(preset)
    report[preset] = quantiles(await moves(lab))
  }
  report.window = await measureWindow(lab)
  report.lessons_seconds = await measureLessons(lab)
  console.log(JSON.stringify(report, null, 1))
}

/**
 * Milliseconds from each move of a slider to the bars of that design on the screen; the next move comes after them. The page is told of
 * each turn instead of asking for it over and over: asking would take one of two cores, and leave rubbish to collect, while it measures.
 */
const moves = (lab) =>
  lab.page.evaluate(async (count) => {
    const slider = document.querySelector('[data-testid="layer-1-spread"]')
    const workbench = document.querySelector('[data-testid="workbench"]')
    const turned = (measured) =>
      new Promise((done) => {
        const observer = new MutationObserver(() => {
          if (workbench.dataset.measured !== measured) return
          observer.disconnect()
          done()
        })
        observer.observe(workbench, { attributeFilter: ['data-measured'] })
      })
    const channel = new MessageChannel()
    /** A task after the callbacks of a frame runs when the frame was painted and handed on. */
    const painted = () =>
      new Promise((done) => {
        channel.port1.onmessage = done
        requestAnimationFrame(() => channel.port2.postMessage(null))
      })
    const times = []
    for (let i = 0; i < count; i++) {
      slider.value = String(Number(slider.max) * (0.4 + (0.2 * ((i * 7) % 11)) / 11))
      const stale = turned('false')
      const begun = performance.now()
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      await stale
      await turned('true')
      await painted()
      times.push(performance.now() - begun)
    }
    return times
  }, MOVES + WARM_UP)

function quantiles(times) {
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b)
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1))
  return { moves: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), worst_ms: at(1) }
}
