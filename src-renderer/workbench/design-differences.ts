/** What differs between two designs, in words: "Layer 1 weights: He → Nielsen". */
import type { Experiment, LayerSettings } from '@engine/contract/experiment'

export interface DifferenceWords {
  t(key: string, params?: Record<string, unknown>): string
  exact(value: number): string
}

/** Names and bookkeeping say nothing of how a net learns. */
const UNSAID = new Set(['schema', 'name', 'layers', 'changes'])

export function designDifferences(from: Experiment, to: Experiment, words: DifferenceWords): string[] {
  const { t } = words
  const said: string[] = []
  const differ = (label: string, before: unknown, after: unknown): void => {
    if (JSON.stringify(before) !== JSON.stringify(after))
      said.push(t('workbench.pins.differs', { label, before: shown(before, words), after: shown(after, words) }))
  }
  for (const key of Object.keys(to) as (keyof Experiment)[]) {
    if (!UNSAID.has(key)) differ(t(`workbench.pins.key.${key}`), from[key], to[key])
  }
  if (from.layers.length !== to.layers.length) {
    differ(t('workbench.pins.key.depth'), from.layers.length - 1, to.layers.length - 1)
    return said
  }
  to.layers.forEach((layer, l) => {
    const before = from.layers[l]
    if (before === undefined) return
    const place =
      l === to.layers.length - 1 ? t('workbench.words.output') : t('workbench.words.layer', { layer: l + 1 })
    for (const key of Object.keys(layer) as (keyof LayerSettings)[]) {
      differ(`${place} ${t(`workbench.pins.key.${key}`)}`, before[key], layer[key])
    }
  })
  return said
}

/** A number, a name, or the name of a choice with its numbers. */
function shown(value: unknown, words: DifferenceWords): string {
  if (typeof value === 'number') return words.exact(value)
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return '–'
  if (Array.isArray(value)) return words.exact(value.length)
  return Object.values(value)
    .map((part) => shown(part, words))
    .filter((part) => part !== '')
    .join(' ')
}
