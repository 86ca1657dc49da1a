import type { RunEnding } from '@main/contract/run-ending'

/** How a run ended, as a shape on a 16 × 16 grid: colour and word only repeat it. */
export const STATUS_SHAPES: Readonly<Record<RunEnding, string>> = {
  running: 'M4.5 2.5v11l8.5-5.5z',
  finished: 'm2 8.5 4 4 8-9',
  measured: 'm2 8.5 4 4 8-9',
  stopped: 'M3.5 3.5h9v9h-9z',
  diverged: 'M1 13c5 0 7-2 8-12M11 9l4 4M15 9l-4 4',
  interrupted: 'M1 8h4.5M10.5 8H15M6.5 12l3-8',
  failed: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.5 5.5l5 5M10.5 5.5l-5 5',
}
