/** The network pane: bars above, stems below, one canvas, so that both follow the same columns and nothing can drift apart. */
import type { LabOption } from './lab-option'
import { drawing } from './drawing'
import { neuronBars, type NeuronBarsInput } from './neuron-bars'
import { speedStems, type SpeedStemsInput } from './speed-stems'

export interface NetworkPictureInput {
  readonly bars: NeuronBarsInput | null
  readonly stems: SpeedStemsInput | null
}

export const networkPicture = ({ bars, stems }: NetworkPictureInput): LabOption => {
  const palette = bars?.palette ?? stems?.palette
  if (!palette) return {}
  return drawing([...(bars ? neuronBars(bars) : []), ...(stems ? speedStems(stems) : [])], palette)
}
