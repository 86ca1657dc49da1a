/** Why a document is refused, for the terminal: a sentence per problem, then its code. The window has its own words. */
import type { ErrorCode, ErrorParams } from '@engine/contract/errors'
import type { Problem } from '@engine/contract/document-reader'

type DocumentCode = Extract<ErrorCode, `EXPERIMENT_${string}` | `SWEEP_${string}`>

/** What every problem of a document says; `{name}` is filled from its params. */
const SENTENCES: Readonly<Record<Exclude<DocumentCode, 'SWEEP_UNKNOWN'>, string>> = {
  EXPERIMENT_NOT_OBJECT: 'not a document the lab can read',
  EXPERIMENT_SCHEMA: 'version {value}, but the lab reads version {expected}',
  EXPERIMENT_UNKNOWN_KEY: 'the lab knows no entry "{key}" here',
  EXPERIMENT_MISSING_KEY: 'the entry "{key}" is missing',
  EXPERIMENT_TYPE: '{value} is given where the lab needs: {expected}',
  EXPERIMENT_NOT_FINITE: '{value} is no finite number',
  EXPERIMENT_NOT_INTEGER: '{value} is no whole number',
  EXPERIMENT_TOO_SMALL: '{value} is too small, the least is {min}',
  EXPERIMENT_NOT_ABOVE: '{value} is too small, it must be above {min}',
  EXPERIMENT_TOO_LARGE: '{value} is too large, the most is {max}',
  EXPERIMENT_UNKNOWN_CHOICE: '"{value}" cannot be chosen here, only: {choices}',
  EXPERIMENT_NO_OUTPUT_LAYER: 'a network needs an output layer',
  EXPERIMENT_TOO_MANY_LAYERS: '{value} layers are too many, the most is {max}',
  EXPERIMENT_TOO_MANY_WEIGHTS: '{value} weights are too many, the most is {max}',
  EXPERIMENT_LENGTH: '{value} numbers where {expected} are needed',
  EXPERIMENT_OUTPUT_SIZE: '{value} output neurons for {expected} classes',
  EXPERIMENT_BATCH_OVER_SLICE: 'a mini-batch of {value} is larger than the {max} training images',
  EXPERIMENT_SLICE_OUTSIDE_SET: '{value} is too many, the set has {max} images there',
  EXPERIMENT_UNKNOWN_SET: 'there is no image set "{value}"',
  EXPERIMENT_COST_ACTIVATION: 'this cost is not defined for {activation} outputs',
  EXPERIMENT_ACTIVATION_PLACE: '{value} is for the output layer only',
  EXPERIMENT_INITIALIZER_SIZE: '{value} takes too long above {max} neurons',
  EXPERIMENT_INITIALIZER_ROWS: '{value} has at most one neuron for each of the {max} inputs',
  EXPERIMENT_INITIALIZER_PLACE: '{value} is for the {place} layer only',
  EXPERIMENT_INITIALIZER_ACTIVATION: '{value} has no formula for {activation} neurons',
  EXPERIMENT_NO_LIBRARY_GAIN: 'there is no library gain for {activation} neurons',
  EXPERIMENT_RANGE_ORDER: 'the lower end {low} is above the upper end {high}',
  EXPERIMENT_OUTPUT_DROPOUT: 'the output layer cannot drop neurons',
  EXPERIMENT_CHANGE_SETTING: 'the regularization {regularization} has no λ to change',
  EXPERIMENT_CHANGE_ORDER: 'step {value} comes after step {min}, but changes go in the order of their steps',
  SWEEP_AXES_CLASH: '{value} sets the same as {other}, vary only one of them',
}

const isDocumentCode = (code: ErrorCode): code is keyof typeof SENTENCES => code in SENTENCES

const filled = (sentence: string, params: ErrorParams): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))

/** A line per problem: "axes.0.axis: "sigmaX" cannot be chosen here, only: … (EXPERIMENT_UNKNOWN_CHOICE)". */
export const problemLines = (problems: readonly Problem[]): string =>
  problems
    .map(({ path, code, params }) => {
      const place = path.length === 0 ? 'the document' : path.join('.')
      const sentence = isDocumentCode(code) ? filled(SENTENCES[code], params) : 'the document is refused'
      return `${place}: ${sentence} (${code})`
    })
    .join('\n')
