/** From neuron to neuron with the arrow keys, among those that are shown. */
import type { NetworkPicture } from '@engine/contract/probes/network-picture'
import type { NeuronPlace } from './network-edges'

/** The hidden neuron of largest |∂C/∂b|, or the first output of a net without any; null where nothing is shown. */
export function strongestNode({ layers }: Pick<NetworkPicture, 'layers'>): NeuronPlace | null {
  let best: NeuronPlace | null = null
  let most = -1
  for (const [layer, { units, biasGradients }] of layers.slice(0, Math.max(1, layers.length - 1)).entries())
    biasGradients.forEach((gradient, index) => {
      if (!(Math.abs(gradient) > most)) return
      most = Math.abs(gradient)
      best = { layer, unit: units[index] ?? 0 }
    })
  return best
}

const within = (place: number, count: number): number => Math.max(0, Math.min(count - 1, place))

/** Up and down stay in the layer, left and right change it at about the same height; null for other keys. */
export function nodeBeside(
  picture: Pick<NetworkPicture, 'layers'>,
  chosen: NeuronPlace | null,
  key: string,
): NeuronPlace | null {
  const along = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  const across = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (along === 0 && across === 0) return null
  if (chosen === null) return strongestNode(picture)
  const { layers } = picture
  const from = layers[chosen.layer]?.units
  if (from === undefined) return null
  // A folded neuron may be chosen while fewer are shown: the nearest one shown above it counts.
  const index = Math.max(
    0,
    from.findLastIndex((unit) => unit <= chosen.unit),
  )
  const layer = within(chosen.layer + across, layers.length)
  const to = layers[layer]?.units
  if (to === undefined) return null
  const share = from.length > 1 ? index / (from.length - 1) : 0
  const next = across === 0 ? within(index + along, to.length) : Math.round(share * (to.length - 1))
  return { layer, unit: to[next] ?? 0 }
}
