/** How long the history takes to open and to search with ten thousand runs, from the click or key to the rows on the screen. */
import { join } from 'node:path'
import { buildFaults } from './faults-program.mjs'
import { nodeScript } from './run-command.mjs'

const REPEATS = 60
const WARM_UP = 10
const SEARCHES = ['depth>0', 'init:n', 'sigmoid', 'best>1 -is:diverged', '']

/** Puts ten thousand runs where the lab looks for its history. */
export async function fillHistory(dataFolder) {
  const program = await buildFaults()
  if (nodeScript(program, ['child', 'fill-many', join(dataFolder, 'history')]) !== 0) throw new Error('not filled')
}

export async function measureHistory(lab) {
  await lab.resize(1366, 768)
  const { page } = lab
  const opened = []
  for (let i = 0; i < REPEATS; i++) {
    await lab.open('workbench')
    opened.push(await page.evaluate(timeTo, { click: '[data-testid="tab-history"]', count: null }))
  }
  const searched = []
  for (let i = 0; i < REPEATS; i++) {
    searched.push(await page.evaluate(timeTo, { search: SEARCHES[i % SEARCHES.length] }))
  }
  return { opening_ms: quantiles(opened), search_ms: quantiles(searched) }
}

/** In the page: does one thing and answers after how many milliseconds the list stands, painted, for the new question. */
function timeTo({ click, search }) {
  const channel = new MessageChannel()
  const painted = () =>
    new Promise((done) => {
      channel.port1.onmessage = done
      requestAnimationFrame(() => channel.port2.postMessage(null))
    })
  const isThere = () => document.querySelector('[data-testid^="run-row-"]') !== null
  const answered = () => document.querySelector('[data-testid="history"]')?.dataset.answered
  return (async () => {
    const before = answered()
    const begun = performance.now()
    if (click !== undefined) document.querySelector(click).click()
    else {
      const field = document.querySelector('[data-testid="run-search"]')
      field.value = search
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const done = () => isThere() && (click !== undefined || answered() !== before)
    while (!done()) await new Promise((next) => setTimeout(next, 1))
    await painted()
    return performance.now() - begun
  })()
}

function quantiles(times) {
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b)
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1))
  return { repeats: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) }
}
