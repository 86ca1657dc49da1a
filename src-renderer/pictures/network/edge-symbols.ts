import type { EdgeQuantity } from '@engine/contract/probes/network-picture'

export const SYMBOLS: Readonly<Record<EdgeQuantity, string>> = { weights: 'w', gradients: '∂C/∂w', updates: 'Δw' }
