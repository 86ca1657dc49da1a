/** The built-in image set for commands without a window, read and checked once, when an experiment asks for it. */
import { SET_FILES } from '@engine/contract/engine-api'
import { LabError } from '@engine/contract/errors'
import type { ExperimentData } from '@engine/contract/experiment'
import { runData } from '@engine/process/run-data'
import { SetBytes } from '@engine/process/set-bytes'
import type { RunData } from '@engine/training/run'
import { ImageSet } from '@main/dataset/image-set'
import { MNIST } from '@main/dataset/manifest'

export class ImageSets {
  private mnist: Promise<SetBytes> | null = null

  /** `folder`: where the four files of MNIST are. */
  constructor(private readonly folder: string) {}

  /** Rejects with a LabError when the files are missing or not those of MNIST. */
  async dataOf(data: ExperimentData): Promise<RunData> {
    const set = data.kind === 'set' ? await (this.mnist ??= this.load()) : null
    return runData(data, (id) => {
      if (set?.shape.id !== id) throw new LabError('EXPERIMENT_UNKNOWN_SET', { value: id, known: MNIST.id })
      return set
    })
  }

  private async load(): Promise<SetBytes> {
    const images = new ImageSet(MNIST, this.folder)
    await images.load()
    await images.checked()
    const set = new SetBytes({ shape: images.shape, checksum: images.checksum })
    for (const file of SET_FILES) set.write(file, 0, await images.slice(file, 0, images.size(file)))
    set.finish(null)
    return set
  }
}
