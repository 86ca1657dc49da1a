/**
 * The best that outputs rising with s = w·x can do; where it is above 0, no net of one monotone hidden unit learns the
 * task.
 */
export interface MonotoneFit {
  readonly cost: number
  /** One per sample, in the order given. */
  readonly outputs: readonly number[]
}

/**
 * Least mean squared error of outputs that do not fall as s rises, samples of equal s alike: isotonic regression by
 * pooling neighbours (Ayer et al. 1955).
 */
export function monotoneFit(values: readonly number[], targets: readonly number[]): MonotoneFit {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const blocks: { mean: number; members: number[] }[] = []
  for (const i of order) {
    const last = blocks.at(-1)
    if (last !== undefined && values[last.members[0]!] === values[i]) {
      last.mean = (last.mean * last.members.length + targets[i]!) / (last.members.length + 1)
      last.members.push(i)
    } else blocks.push({ mean: targets[i]!, members: [i] })
  }
  const pooled: typeof blocks = []
  for (const block of blocks) {
    let merged = block
    while (pooled.length > 0 && pooled.at(-1)!.mean > merged.mean) {
      const before = pooled.pop()!
      const [m, n] = [before.members.length, merged.members.length]
      merged = { mean: (before.mean * m + merged.mean * n) / (m + n), members: [...before.members, ...merged.members] }
    }
    pooled.push(merged)
  }
  const outputs = new Array<number>(values.length).fill(0)
  for (const { mean, members } of pooled) for (const i of members) outputs[i] = mean
  return { cost: meanSquare(outputs, targets), outputs }
}

const meanSquare = (outputs: readonly number[], targets: readonly number[]): number =>
  outputs.reduce((sum, y, i) => sum + (y - targets[i]!) * (y - targets[i]!), 0) / outputs.length

/**
 * The floor over all directions, and the largest share of samples on the right side of ½ that a rising output reaches.
 */
export interface OneUnitFloor {
  readonly cost: number
  readonly accuracy: number
  readonly direction: readonly [number, number]
}

/**
 * The floor of one monotone unit on samples of two inputs and one target (digest HABR-13): the order of the samples
 * along w changes only where w is at right angles to a difference of two of them, so those directions and one between
 * each two neighbours are all there are.
 */
export function oneUnitFloor(
  samples: readonly (readonly [number, number])[],
  targets: readonly number[],
): OneUnitFloor {
  let cost = Infinity
  let accuracy = 0
  let direction: readonly [number, number] = [1, 0]
  for (const candidate of directions(samples)) {
    const along = samples.map(([x, y]) => candidate[0] * x + candidate[1] * y)
    const fit = monotoneFit(along, targets)
    accuracy = Math.max(accuracy, thresholdAccuracy(along, targets))
    if (fit.cost < cost) {
      cost = fit.cost
      direction = candidate
    }
  }
  return { cost, accuracy, direction }
}

/** All normals of differences, both ways, and the bisectors of neighbours in angle. */
function directions(samples: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const normals: (readonly [number, number])[] = samples.flatMap(([ax, ay]) =>
    samples.flatMap(([bx, by]) => (ax === bx && ay === by ? [] : [[by - ay, ax - bx] as const])),
  )
  const pairs = normals.flatMap(([ax, ay]) =>
    normals.map(([bx, by]): readonly [number, number] => {
      const [a, b] = [Math.sqrt(ax * ax + ay * ay), Math.sqrt(bx * bx + by * by)]
      return [ax / a + bx / b, ay / a + by / b]
    }),
  )
  return [...normals, ...pairs, ...pairs.map(([x, y]): readonly [number, number] => [-y, x])]
}

/** The largest share of samples right when everything above some value of s counts as 1. */
function thresholdAccuracy(along: readonly number[], targets: readonly number[]): number {
  const right = (least: number): number =>
    along.filter((s, i) => (s >= least ? targets[i]! > 0.5 : targets[i]! <= 0.5)).length
  return Math.max(...[...along, Infinity].map(right)) / along.length
}
