/** Steps of work that holds memory: given up halfway, what it holds is given back. */

/** `work` to its end, with `show` of every step that has something to say. */
export function* shownBy<Step, Shown, Result>(
  work: Generator<Step | null, Result>,
  show: (step: Step) => Shown,
): Generator<Shown | null, Result> {
  try {
    for (;;) {
      const { done, value } = work.next()
      if (done === true) return value
      yield value === null ? null : show(value)
    }
  } finally {
    // The end of this generator alone would not end the one it steps through.
    work.return(undefined as never)
  }
}

/** `work` to its end, with nothing to say on the way. */
export const quietly = <Result>(work: Generator<unknown, Result>): Generator<null, Result> => shownBy(work, () => null)
