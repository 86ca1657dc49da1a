/** How a chart passes from one option to the next. */
import type { SetOptionOpts } from 'echarts/core'
import type { LabOption } from './lab-option'

/** Without axes a chart is a series and its tooltip: then only the series has to be made anew, in two thirds of the time. */
const hasAxes = ({ xAxis }: LabOption): boolean => xAxis !== undefined

/** Nothing of the picture before may remain in either mode. */
export const updateMode = (before: LabOption | null, next: LabOption): SetOptionOpts =>
  before === null || hasAxes(before) || hasAxes(next) ? { notMerge: true } : { replaceMerge: ['series'] }
