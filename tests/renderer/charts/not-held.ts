import type { Hold } from '@/charts/hold'

/** No hand is on a slider: axes are what the values make them. */
export const notHeld: Hold = (_name, present) => present
