import type { ActivationName } from '../contract/activations'
import type { CostName } from '../contract/costs'
import type { Network } from '../network/network'
import type { Workspace } from '../network/workspace'

/** Where an activation or its derivative has a corner, so that a difference across it is the slope of neither side. */
const CORNERS: Partial<Record<ActivationName, readonly number[]>> = {
  relu: [0],
  leakyRelu: [0],
  elu: [0],
  selu: [0],
  softsign: [0],
  hardSigmoid: [-2.5, 2.5],
  hardTanh: [-1, 1],
}

/** The same of a cost, in the error a − t. */
const COST_CORNERS: Partial<Record<CostName, readonly number[]>> = { huber: [-1, 1] }

/** Whether two points of a net lie on the same side of every corner, seen by what passes through it there. */
export class Kinks {
  private sides: number[] = []
  private readonly corners: readonly (readonly number[])[]
  private readonly costCorners: readonly number[]

  constructor(network: Network) {
    this.corners = network.activations.map((name) => CORNERS[name] ?? [])
    this.costCorners = COST_CORNERS[network.cost] ?? []
  }

  /** Forgets what was seen. */
  begin(): void {
    this.sides = []
  }

  /** Notes the sides of the first `count` rows after their forward pass. */
  see({ zs, output }: Workspace, count: number): void {
    this.corners.forEach((corners, l) => {
      if (corners.length === 0) return
      const { values, stride, units } = zs[l]!
      for (let r = 0; r < count; r++) {
        for (let u = 0; u < units; u++) this.note(values[r * stride + u]!, corners)
      }
    })
    if (this.costCorners.length === 0) return
    const { activations, targets } = output
    for (let r = 0; r < count; r++) {
      for (let i = r * targets.stride; i < r * targets.stride + targets.units; i++) {
        this.note(activations.values[i]! - targets.values[i]!, this.costCorners)
      }
    }
  }

  /** Everything noted since `begin`, to compare. */
  get seen(): readonly number[] {
    return this.sides
  }

  /** A corner itself is a side of its own. */
  private note(x: number, corners: readonly number[]): void {
    this.sides.push(corners.reduce((side, corner) => side + (x > corner ? 2 : x === corner ? 1 : 0), 0))
  }
}

export const sameSides = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((side, i) => side === b[i])
