/** Lesson: what a start does to the variance of signals through depth (digest XAV-01 to XAV-08, XAV-10, XAV-11). */
import type { Lesson } from './lesson'
import { VARIANCE_DATA_PARTS } from './variance-data'
import { VARIANCE_LAYER_PARTS } from './variance-layer'
import { VARIANCE_DEPTH_PARTS } from './variance-depth'

export const VARIANCE = {
  name: 'variance',
  minutes: 15,
  sources: ['xavier'],
  parts: [...VARIANCE_LAYER_PARTS, ...VARIANCE_DEPTH_PARTS, ...VARIANCE_DATA_PARTS],
} as const satisfies Lesson
