/** Words shared by all places. */
export const common = {
  useNearest: 'Use {value}',
  notANumber: 'Not a number. Type digits, 0.1 for example. Esc brings the last value back.',
  scrubHint: 'Drag to change, arrow keys step by 1, with Shift by 10',
  dismiss: 'Close this message',
} as const
