/** Our own drawings on a 16 × 16 grid, stroked with the text colour. One path string per icon. */
export const ICONS = {
  measure: 'M2 13.5h12M3.5 11V8.5M6.5 11V4.5M9.5 11V7M12.5 11V2.5',
  step: 'M3.5 3v10l6.5-5zM12.5 3v10',
  play: 'M4.5 2.5v11l8.5-5.5z',
  pause: 'M5.5 3v10M10.5 3v10',
  stop: 'M3.5 3.5h9v9h-9z',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5h7a3.5 3.5 0 0 1 0 7H7',
  plus: 'M8 3v10M3 8h10',
  trash: 'M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4',
  more: 'M3.2 8h.1M8 8h.1M12.8 8h.1',
  left: 'M13 8H3M7 4 3 8l4 4',
  right: 'M3 8h10M9 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5h.1',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.7h11M7 3v10',
  look: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M10 3v10M12 4.5v7',
  projector: 'M2 3h12v8H2zM8 11v2.5M5 13.5h6',
  folder: 'M2 4h4.5l1.5 2h6v7H2z',
  lock: 'M4 7.5h8v6H4zM5.7 7.5V5a2.3 2.3 0 0 1 4.6 0v2.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  dice: 'M3 3h10v10H3zM5.8 5.8h.1M10.2 5.8h.1M8 8h.1M5.8 10.2h.1M10.2 10.2h.1',
  frozen: 'M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11',
  factor: 'M2.5 12.5a5.5 5.5 0 1 1 11 0M8 12.5l2.8-4.2',
  dropout:
    'M4.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4.5 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM10 10l3 3M13 10l-3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  warning: 'M8 2.5l6 11H2zM8 6.5V10M8 11.8h.1',
} as const satisfies Record<string, string>

export type IconName = keyof typeof ICONS
