/** The cost of a linear neuron over its two weights, and ways across it. */
import type { PlaneFigure } from '../contract/lessons/figure'

interface Way {
  readonly label: string
  /** (w₁, w₂, …) at every step. */
  readonly path: readonly ArrayLike<number>[]
}

const PLACES = 25
/** Room beside what is shown, in shares of it. */
const MARGIN = 0.3

/** What is seen of one axis: 0, the start of every way and the end, whatever the ways do between. */
function seen(values: readonly number[]): { readonly low: number; readonly high: number } {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const room = MARGIN * Math.max(most - least, 1)
  return { low: least - room, high: most + room }
}

/** The bias held at `limit`, the place where the descent ends: (w₁, w₂, b). */
export function descentPlane(
  x: readonly [number, number],
  target: number,
  limit: readonly number[],
  ways: readonly Way[],
): PlaneFigure {
  const places = [limit, ...ways.map(({ path }) => path[0]!)]
  const [across, up] = [seen(places.map((at) => at[0]!)), seen(places.map((at) => at[1]!))]
  const at = ({ low, high }: typeof across, i: number): number => low + ((high - low) * i) / (PLACES - 1)
  const cost = (w1: number, w2: number): number => {
    const error = w1 * x[0] + w2 * x[1] + limit[2]! - target
    return error * error
  }
  const numbers = Array.from({ length: PLACES }, (_, i) => i)
  return {
    id: 'plane',
    kind: 'plane',
    title: 'planeTitle',
    x: { label: 'w₁', scale: 'linear', ...across },
    y: { label: 'w₂', scale: 'linear', ...up },
    value: 'cost',
    columns: PLACES,
    rows: PLACES,
    values: numbers.flatMap((row) => numbers.map((column) => cost(at(across, column), at(up, row)))),
    paths: [
      ...ways.map(({ label, path }) => ({ label, x: path.map((w) => w[0]!), y: path.map((w) => w[1]!) })),
      ...solutions(x, target - limit[2]!, across, up),
    ],
    points: [],
  }
}

/** All weights with w₁x₁ + w₂x₂ = rest. */
function solutions(
  [x1, x2]: readonly [number, number],
  rest: number,
  across: { readonly low: number; readonly high: number },
  up: { readonly low: number; readonly high: number },
) {
  if (x1 === 0 && x2 === 0) return []
  const [x, y] =
    Math.abs(x2) >= Math.abs(x1)
      ? [[across.low, across.high], [across.low, across.high].map((w1) => (rest - w1 * x1) / x2)]
      : [[up.low, up.high].map((w2) => (rest - w2 * x2) / x1), [up.low, up.high]]
  return [{ label: 'solutions', x, y }]
}
