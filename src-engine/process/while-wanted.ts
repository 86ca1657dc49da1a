/** Work that is given up, with null for an answer, as soon as `wanted` answers false. */
export function* whileWanted<T>(work: Generator<void, T>, wanted: () => boolean): Generator<void, T | null> {
  try {
    while (wanted()) {
      const { done, value } = work.next()
      if (done === true) return value
      yield
    }
    return null
  } finally {
    // What the work holds is given back.
    work.return(undefined as never)
  }
}
