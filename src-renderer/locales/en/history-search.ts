/** Words of the search of the history: how to ask, and what was meant where nobody understands it. */
export const historySearch = {
  help: 'How to search',
  intro:
    'Words are looked for in name, number, note, tags, layers, activation, weights and status. Conditions compare a field:',
  states:
    'After “is:” stands one of {states}. Diverged are runs that overflowed and runs whose cost ended far above its start.',
  leftOut: '{piece} is left out:',
  slip: {
    field: 'no field is called “{word}”; the (i) lists all.',
    empty: 'nothing stands behind the sign ({field}).',
    comparison: '{field} is text: use : or = in place of < and >.',
    number: '{field} takes a number or a range, such as {word}:3, {word}>3 or {word}:0.1..1.',
    share: 'it is searched in percent, such as {word}>95 or {word}:90..96.',
    time: '{field} takes a day, a month or a year, such as {word}:2026-11-22 or {word}>2026.',
    flag: '{field} takes yes or no.',
    near: '{field}: did you mean {accepted}?',
    none: '{field} takes {accepted}.',
    more: '{names} and {n} more',
  },
}
