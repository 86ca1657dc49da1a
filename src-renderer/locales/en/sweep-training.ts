/** Words of the pictures of a sweep over training. */
export const sweepTraining = {
  title: {
    trainingCost: 'Training cost',
    validationAccuracy: 'Validation accuracy',
    speeds: 'Learning speeds',
  },
  short: { trainingCost: 'cost', validationAccuracy: 'accuracy', speeds: 'layer speeds' },
  choose: 'Which curve',
  band: 'line: median of {n} seed, band: 10 % to 90 % of them | line: median of {n} seeds, band: 10 % to 90 % of them',
  spread: '({low} … {high})',
  some: '{n} of {all} points, from the best to the worst by {result}',
  firstSeeds: 'the first {n} seed | the first {n} seeds',
  reading: 'reading the runs …',
  toCome: 'Every run appears here when it has ended.',
  none: 'No run of these points is in the history.',
  unread: '{n} run could not be read | {n} runs could not be read',
  without: '{n} point without a record | {n} points without a record',
  drawn: { label: 'What is drawn of the seeds', band: 'band', seeds: 'every seed' },
  info: 'The line is the median over the seeds at every record, the band reaches from the 10 % to the 90 % quantile. A seed that diverged counts up to its last record; what explodes far above all others leaves the picture. Of more than eight points eight are drawn, from the best to the worst, and the chosen one is always among them; a click on a line chooses its point. Of nets of more than eight hidden layers eight speeds are drawn. The table has at most {moments} moments of every line.',
}
