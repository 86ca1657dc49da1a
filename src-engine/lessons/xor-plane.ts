/** What a net answers between and around the four points of two bits. */
import type { PlaneFigure } from '../contract/lessons/figure'
import { BITS, XOR } from '../exact/small-nets'

const EDGE = { scale: 'linear', low: -0.5, high: 1.5 } as const
const PLACES = 25

/** `answer`: the outputs for a list of inputs (x₁, x₂). */
export function decisionPlane(answer: (inputs: readonly (readonly number[])[]) => readonly number[]): PlaneFigure {
  const places = Array.from({ length: PLACES }, (_, i) => EDGE.low + ((EDGE.high - EDGE.low) * i) / (PLACES - 1))
  return {
    id: 'decision',
    kind: 'plane',
    title: 'decisionTitle',
    x: { label: 'x₁', ...EDGE },
    y: { label: 'x₂', ...EDGE },
    value: 'y',
    columns: PLACES,
    rows: PLACES,
    values: answer(places.flatMap((x2) => places.map((x1) => [x1, x2]))),
    paths: [],
    // From here on the answer counts as 1.
    centre: 0.5,
    points: BITS.map(([x1, x2], x) => ({ label: `t = ${XOR[x]![0]!}`, x: x1!, y: x2! })),
  }
}
