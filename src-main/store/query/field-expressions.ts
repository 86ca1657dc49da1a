/** Store process. The SQL of every field; `r` is a run, `x` its row of the index. The one place where a field becomes text of a statement. */
import { COST_RISE } from '../../contract/run-ending'
import { RUN_FIELDS, type RunField } from '../../contract/run-fields'

interface FieldExpression {
  readonly value: string
  /** What groups agree in, where it is not the value. */
  readonly shared?: string
  /** The folded text conditions look into, where it is not the value in lower case. */
  readonly words?: string
  /** What puts rows in order, where it is not the value. */
  readonly order?: string
}

/** After epoch `:epoch`, after the last where that is null. */
const ACCURACY_AT =
  "CASE WHEN :epoch IS NULL THEN r.last_accuracy ELSE json_extract(x.accuracies, '$[' || CAST(:epoch AS INTEGER) || ']') END"
/** Midnight by the clock of this machine, in milliseconds since 1970. */
const DAY = "unixepoch(date(r.started_at / 1000, 'unixepoch', 'localtime'), 'utc') * 1000"
const TAGS = "(SELECT group_concat(value, ', ') FROM json_each(iif(json_valid(r.tags), r.tags, '[]')))"
/** The number tells sweeps of the same name apart as long as they are there. */
const SWEEP = "r.sweep_name || coalesce((SELECT ' · #' || sweeps.number FROM sweeps WHERE sweeps.id = r.sweep_id), '')"

/** As `endingOf` says it. */
const ENDING = `CASE WHEN r.status = 'finished' AND r.kind = 'measurement' THEN 'measured'
  WHEN r.status = 'finished' AND x.start_cost > 0 AND r.last_cost > ${COST_RISE} * x.start_cost
  THEN 'diverged' ELSE r.status END`

const EXPRESSIONS: Readonly<Record<RunField, FieldExpression>> = {
  number: { value: 'r.number' },
  name: { value: 'r.name', words: 'x.name_words', order: 'x.name_key' },
  status: { value: ENDING },
  startedAt: { value: 'r.started_at', shared: DAY },
  duration: { value: '(r.duration_ms / 1000.0)' },
  activation: { value: 'r.activation' },
  weights: { value: 'r.weights' },
  biases: { value: 'r.biases' },
  depth: { value: 'x.depth' },
  width: { value: 'x.width' },
  parameters: { value: 'x.parameters' },
  seed: { value: 'r.seed' },
  cost: { value: 'x.cost' },
  optimizer: { value: 'x.optimizer' },
  learningRate: { value: 'x.learning_rate' },
  lambda: { value: 'x.lambda' },
  batch: { value: 'x.batch' },
  epochs: { value: 'x.epochs' },
  precision: { value: 'x."precision"' },
  set: { value: 'x.image_set' },
  images: { value: 'x.images' },
  step: { value: 'r.step' },
  bestAccuracy: { value: 'r.best_accuracy' },
  lastAccuracy: { value: 'r.last_accuracy' },
  accuracyAt: { value: ACCURACY_AT },
  lastCost: { value: 'r.last_cost' },
  speedRatio: { value: 'x.speed_ratio' },
  firstSpeed: { value: 'x.first_speed' },
  sweep: { value: 'r.sweep_name', shared: SWEEP, words: 'x.sweep_words' },
  tag: { value: TAGS, words: 'x.tag_words', order: 'nullif(x.tag_words, char(10) || char(10))' },
  note: { value: "nullif(r.note, '')", words: 'x.note_words', order: "nullif(x.note_words, '')" },
  starred: { value: 'r.starred' },
}

export const valueOf = (field: RunField): string => EXPRESSIONS[field].value
export const sharedOf = (field: RunField): string => EXPRESSIONS[field].shared ?? EXPRESSIONS[field].value
export const wordsOf = (field: RunField): string => EXPRESSIONS[field].words ?? `lower(${EXPRESSIONS[field].value})`

/** Text without regard to case; what is unknown comes last, whatever the direction. Runs that tie: the newest first. */
export function orderOf(field: RunField, descending: boolean): string {
  const { value, order = value } = EXPRESSIONS[field]
  const direction = descending ? 'DESC' : 'ASC'
  // Their own columns are never unknown, and without the clause an index has the order ready.
  if (field === 'number') return `r.number ${direction}`
  if (field === 'startedAt') return `r.started_at ${direction}, r.number ${direction}`
  const collation = RUN_FIELDS[field].type === 'text' ? ' COLLATE NOCASE' : ''
  return `${order}${collation} ${direction} NULLS LAST, r.number DESC`
}
