/**
 * The page demands trusted types, and the chart library empties its own element with `innerHTML = ''`. This policy allows exactly that:
 * an empty string; everything else is refused. Import it before the first chart is made.
 */
window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) as string })
