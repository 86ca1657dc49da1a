/**
 * The page demands trusted types, and the chart library empties its own element with `innerHTML = ''`. This policy allows exactly that:
 * an empty string; everything else is refused. Import it before the first chart is made.
 */
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown
    }
  }
}

window.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })

export {}
