/** How long a process that computes cells may be silent: by how long the longest healthy silence of this sweep was. */

/** Before anything is known of the cells; a large net is measured in less. */
const LEAST_MS = 120_000
const TIMES_LONGEST = 20

export interface Watch {
  /** It has said something. */
  sign(): void
  end(): void
}

export class Patience {
  private longestMs = 0

  /** `hangs` is called once, when a process has been silent for too long. */
  watch(hangs: () => void): Watch {
    let last = performance.now()
    let timer: NodeJS.Timeout
    const wait = (): void => {
      timer = setTimeout(hangs, Math.max(LEAST_MS, TIMES_LONGEST * this.longestMs))
    }
    wait()
    return {
      sign: () => {
        const now = performance.now()
        this.longestMs = Math.max(this.longestMs, now - last)
        last = now
        clearTimeout(timer)
        wait()
      },
      end: () => clearTimeout(timer),
    }
  }
}
