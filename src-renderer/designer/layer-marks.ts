import type { LayerSettings } from '@engine/contract/experiment'

/** What a column shows of a layer that does not train as all others do; words: `designer.mark.<name>`. */
export interface LayerMark {
  readonly name: 'frozen' | 'factor' | 'dropout'
  readonly value: number
}

/** A frozen layer does not learn, so its learning rate says nothing. */
export function layerMarks({ frozen, learningRateFactor, dropout }: LayerSettings): LayerMark[] {
  const marks: LayerMark[] = []
  if (frozen) marks.push({ name: 'frozen', value: 1 })
  else if (learningRateFactor !== 1) marks.push({ name: 'factor', value: learningRateFactor })
  if (dropout !== 0) marks.push({ name: 'dropout', value: dropout })
  return marks
}
