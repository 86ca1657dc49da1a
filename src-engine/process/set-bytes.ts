import { SET_FILES, type SetAnnouncement, type SetFile } from '../contract/engine-api'
import { LabError, type LabFailure } from '../contract/errors'
import { partRange, sliceCount, type SetData, type SetShape, type Slice } from '../contract/experiment'
import { ImageExamples, standardizedScale, UNIT_SCALE } from '../network/examples'

/** A set may not ask for more memory than this. */
const MOST_BYTES = 2 ** 31
const MOST_CLASSES = 256

interface Waiter {
  isReady(): boolean
  resolve(): void
  reject(error: LabError): void
}

/** The bytes of one image set while and after they arrive. */
export class SetBytes {
  readonly shape: SetShape
  readonly checksum: string
  private readonly files: Readonly<Record<SetFile, Uint8Array>>
  private readonly present: Readonly<Record<SetFile, Coverage>>
  private complete = false
  private failure: LabFailure | null = null
  private waiters: Waiter[] = []
  private standardized: { readonly key: string; readonly scale: Float64Array } | null = null

  /** Throws REQUEST_REFUSED for an announcement that makes no sense. */
  constructor({ shape, checksum }: SetAnnouncement) {
    const { id, trainCount, testCount, inputSize, classes } = shape
    const counts = [trainCount, testCount, inputSize, classes]
    const bytes = (trainCount + testCount) * (inputSize + 1)
    if (
      typeof id !== 'string' ||
      typeof checksum !== 'string' ||
      !counts.every((count) => Number.isInteger(count) && count > 0) ||
      bytes > MOST_BYTES ||
      classes > MOST_CLASSES
    ) {
      throw new LabError('REQUEST_REFUSED', { detail: 'announcement' })
    }
    this.shape = { id, trainCount, testCount, inputSize, classes }
    this.checksum = checksum
    this.files = {
      trainImages: new Uint8Array(trainCount * inputSize),
      trainLabels: new Uint8Array(trainCount),
      testImages: new Uint8Array(testCount * inputSize),
      testLabels: new Uint8Array(testCount),
    }
    this.present = {
      trainImages: new Coverage(),
      trainLabels: new Coverage(),
      testImages: new Coverage(),
      testLabels: new Coverage(),
    }
  }

  /** Throws REQUEST_REFUSED where the bytes do not fit in. */
  write(file: SetFile, offset: number, bytes: Uint8Array): void {
    if (
      !SET_FILES.includes(file) ||
      !Number.isInteger(offset) ||
      offset < 0 ||
      !(bytes instanceof Uint8Array) ||
      offset + bytes.length > this.files[file].length
    ) {
      throw new LabError('REQUEST_REFUSED', { detail: 'chunk' })
    }
    this.files[file].set(bytes, offset)
    this.present[file].add(offset, offset + bytes.length)
    this.serveWaiters()
  }

  /** No more bytes follow. Without a failure all of them must be there. */
  finish(failure: LabFailure | null): void {
    const missing = SET_FILES.some((file) => !this.present[file].covers(0, this.files[file].length))
    this.failure = failure ?? (missing ? { code: 'DATASET_UNAVAILABLE', params: {} } : null)
    this.complete = this.failure === null
    this.serveWaiters()
  }

  /** Rejects with the set's failure. */
  whenComplete(): Promise<void> {
    return this.when(() => this.complete)
  }

  /** Waits for the first `count` images of a slice and their labels. Rejects with the set's failure. */
  whenPresent(slice: Slice, count: number): Promise<void> {
    const { file, first } = partRange(slice.part, this.shape)
    const items = 'indices' in slice ? slice.indices.slice(0, count) : [slice.first, slice.first + count - 1]
    const from = first + items.reduce((a, b) => Math.min(a, b), Infinity)
    const end = first + items.reduce((a, b) => Math.max(a, b), 0) + 1
    const { inputSize } = this.shape
    return this.when(
      () =>
        this.present[`${file}Labels`].covers(from, end) &&
        this.present[`${file}Images`].covers(from * inputSize, end * inputSize),
    )
  }

  /** What the bytes stand for in an experiment; of standardized inputs the whole training slice must be present. */
  scale({ training, scaling }: SetData): Float64Array {
    if (scaling === 'unit') return UNIT_SCALE
    const key = JSON.stringify(training)
    if (this.standardized?.key !== key) {
      this.standardized = { key, scale: standardizedScale(this.examples(training, UNIT_SCALE).source) }
    }
    return this.standardized.scale
  }

  /** The slice as examples; read only what is present. */
  examples(slice: Slice, scale: Float64Array): ImageExamples {
    const { file, first } = partRange(slice.part, this.shape)
    const items =
      'indices' in slice ? { first, indices: slice.indices } : { first: first + slice.first, count: sliceCount(slice) }
    const { inputSize, classes } = this.shape
    return new ImageExamples(this.files[`${file}Images`], this.files[`${file}Labels`], inputSize, classes, items, scale)
  }

  private when(isReady: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiters.push({ isReady, resolve, reject })
      this.serveWaiters()
    })
  }

  private serveWaiters(): void {
    const { failure } = this
    const waiters = this.waiters
    this.waiters = []
    for (const waiter of waiters) {
      if (failure !== null) waiter.reject(new LabError(failure.code, failure.params))
      else if (waiter.isReady()) waiter.resolve()
      else this.waiters.push(waiter)
    }
  }
}

/** Which bytes of a file have arrived, whatever their order: disjoint ranges, ascending. */
export class Coverage {
  private ranges: { from: number; end: number }[] = []

  add(from: number, end: number): void {
    if (end <= from) return
    const apart = this.ranges.filter((range) => range.end < from || range.from > end)
    const touching = this.ranges.filter((range) => range.end >= from && range.from <= end)
    const merged = {
      from: Math.min(from, ...touching.map((range) => range.from)),
      end: Math.max(end, ...touching.map((range) => range.end)),
    }
    this.ranges = [...apart, merged].sort((a, b) => a.from - b.from)
  }

  covers(from: number, end: number): boolean {
    return end <= from || this.ranges.some((range) => range.from <= from && range.end >= end)
  }
}
