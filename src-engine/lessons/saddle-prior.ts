/** Digest SE-07b: a weight that starts at 0 is not a weight that is believed to be 0. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { BITS, constantLayers, exactNet, smallExperiment, XOR, type Table } from '../exact/small-nets'
import { numberIn } from './part-work'

const CORNERS: Table = BITS.map((bits) => bits.map((bit) => 2 * bit - 1))
const WIDEST = 2
const WIDTHS = Array.from({ length: 81 }, (_, i) => (WIDEST * i) / 80)

/** The most probable weight of x₁ with noise of variance 1 and a prior of standard deviation τ around 0. */
function belief(width: number): number {
  const products = CORNERS.reduce((sum, [x]) => sum + x! * x!, 0)
  return (width * width * products) / (width * width * products + 1)
}

/** Parameters of a sigmoid 2-2-1 net from zeros that are not 0 any more after three examples of XOR. */
function movedBySamples(): number {
  const layers = constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])
  const net = exactNet(smallExperiment(BITS, XOR, layers, { learningRate: 1, batchSize: 1 }))
  net.advanceTo(3)
  return net.parameters.filter((value) => value !== 0).length
}

export function prior(controls: Controls): PartAnswer {
  const width = numberIn(controls, 'width')
  const steps = numberIn(controls, 'steps')
  const layers = constantLayers([1], ['linear'], [0], [0])
  const targets = CORNERS.map(([x]) => [x!])
  const net = exactNet(smallExperiment(CORNERS, targets, layers, { learningRate: numberIn(controls, 'rate') }))
  const course = [0]
  while (net.step < steps) {
    net.advanceTo(net.step + 1)
    course.push(net.parameters[0]!)
  }
  const believed = belief(width)
  return {
    readings: { belief: believed, learned: course.at(-1)!, moved: movedBySamples() },
    figures: [
      {
        id: 'course',
        kind: 'lines',
        title: 'courseTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'w₁', scale: 'linear', low: 0, high: 1 },
        series: [{ label: 'descent', x: course.map((_, k) => k), y: course, style: 'line' }],
        lines: [
          { axis: 'y', at: believed, label: 'believed' },
          { axis: 'y', at: 1, label: 'dataSay' },
        ],
      },
      {
        id: 'belief',
        kind: 'lines',
        title: 'beliefTitle',
        x: { label: 'τ', scale: 'linear' },
        y: { label: 'w₁', scale: 'linear', low: 0, high: 1 },
        series: [{ label: 'believed', x: WIDTHS, y: WIDTHS.map(belief), style: 'line' }],
        lines: [{ axis: 'x', at: width, label: 'yourWidth' }],
      },
    ],
    steps: null,
  }
}
