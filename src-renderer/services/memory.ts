/** Small things the window remembers between starts; a damaged or foreign value counts as none. */

export function remember(key: string, value: unknown): void {
  localStorage.setItem(key, JSON.stringify(value))
}

export function recall(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
  } catch {
    return null
  }
}
