import type { Part } from './lesson'

type Plain = 'seeds' | 'heavy' | 'jobs' | 'workbench'

/** A part that draws nothing, is quick, and has nothing like it in the Workbench, unless it says so. */
export const plainPart = (part: Omit<Part, Plain> & Partial<Pick<Part, Plain>>): Part => ({
  seeds: 0,
  heavy: false,
  jobs: 1,
  workbench: null,
  ...part,
})
