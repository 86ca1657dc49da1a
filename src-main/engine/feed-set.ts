/** Hands the bytes of an image set to an engine process; runs in main. */
import type { EngineApi, SetFile } from '@engine/contract/engine-api'
import { type LabFailure, LabError, toFailure } from '@engine/contract/errors'
import type { SetShape } from '@engine/contract/experiment'
import { READING_ORDER, type ImageSet } from '@main/dataset/image-set'

/** The default number of measured images: what the first picture needs. */
const FIRST_ITEMS = 1_000
/** Copying this much into a message blocks main for about 15 ms. */
const CHUNK_BYTES = 4_000_000

export interface Piece {
  readonly file: SetFile
  readonly start: number
  readonly end: number
}

/** The first images and their labels before anything else, then the rest in pieces that do not block. */
export function planPieces(shape: SetShape, size: (file: SetFile) => number): Piece[] {
  const first = Math.min(FIRST_ITEMS, shape.trainCount)
  const heads: Piece[] = [
    { file: 'trainLabels', start: 0, end: first },
    { file: 'trainImages', start: 0, end: first * shape.inputSize },
  ]
  const pieces = [...heads]
  for (const file of READING_ORDER) {
    const head = heads.find((piece) => piece.file === file)
    for (let start = head?.end ?? 0; start < size(file); start += CHUNK_BYTES)
      pieces.push({ file, start, end: Math.min(start + CHUNK_BYTES, size(file)) })
  }
  return pieces
}

export type SetReceiver = Pick<EngineApi, 'announceSet' | 'receiveChunk' | 'finishSet'>

/** Sends the set while it is still being read. Waits for every piece: nothing piles up. Throws only when the engine cannot take it. */
export async function feedSet(engine: SetReceiver, set: ImageSet): Promise<void> {
  await taken(engine.announceSet({ shape: set.shape, checksum: set.checksum }))
  let failure: LabFailure | null = null
  for (const { file, start, end } of planPieces(set.shape, (name) => set.size(name))) {
    const bytes = await set.slice(file, start, end).catch((thrown: unknown) => {
      failure = toFailure(thrown, 'DATASET_UNAVAILABLE')
      return null
    })
    if (bytes === null) break
    await taken(engine.receiveChunk({ set: set.manifest.id, file, offset: start, bytes }))
  }
  if (failure === null)
    await set.checked().catch((thrown: unknown) => (failure = toFailure(thrown, 'DATASET_UNAVAILABLE')))
  await taken(engine.finishSet(set.manifest.id, failure))
}

async function taken(answer: ReturnType<EngineApi['receiveChunk']>): Promise<void> {
  const result = await answer
  if (!result.ok) throw new LabError(result.failure.code, result.failure.params)
}
