/** What a run produces: records (complete, for the store), frames (merged, for the window), and the columns both are read into. */
import type { ResumePoint } from './checkpoint'
import type { LabFailure } from './errors'
import type { Experiment, SettingChange } from './experiment'

/**
 * Per-layer quantities of a record, output layer included, first hidden layer first.
 * δ = ∂C/∂z = ∂C/∂b of the data cost, without regularization; ⟨·⟩ is the mean over the measured examples.
 * Words: `quantity.<name>.label` and `.help`.
 */
const LAYER_QUANTITIES = {
  deltaNormOfMean: { formula: '‖⟨δˡ⟩‖₂' },
  deltaMeanOfNorms: { formula: '⟨‖δˡ‖₂⟩' },
  weightGradientNorm: { formula: '‖∂C/∂Wˡ‖_F' },
  weightNorm: { formula: '‖Wˡ‖_F' },
  biasNorm: { formula: '‖bˡ‖₂' },
  activationMean: { formula: '⟨aˡ⟩' },
  activationVariance: { formula: '⟨(aˡ − ⟨aˡ⟩)²⟩' },
} as const

export type LayerQuantity = keyof typeof LAYER_QUANTITIES
export const LAYER_QUANTITY_NAMES = Object.keys(LAYER_QUANTITIES) as LayerQuantity[]

/** One measured step. `step` counts updates done; cost and accuracy are over the measured examples. */
export interface StepRecord {
  readonly step: number
  /** Epochs done, fractional. */
  readonly epoch: number
  readonly cost: number
  /** With the regularization term; Infinity where that is too large for a double. */
  readonly costTotal: number
  /** Share of examples whose largest output is at the largest target, 0 to 1. */
  readonly accuracy: number
  /** One value per layer and quantity; Infinity where it, or a sum on the way to it, is too large for the precision, never NaN. */
  readonly layers: Readonly<Record<LayerQuantity, Float64Array>>
  /** ⟨δ⟩ of every unit, layers one after the other; null where only the layer numbers are kept. Infinity as in `layers`. */
  readonly neurons: Float64Array | null
}

/** The evaluation after an epoch. */
export interface EpochRecord {
  readonly step: number
  readonly epoch: number
  readonly validationCost: number
  readonly validationAccuracy: number
  /** SHA-256 of all parameters (float64 little-endian, W then b, layer by layer), hexadecimal. */
  readonly parametersHash: string
}

export type RunStatus = 'running' | 'finished' | 'stopped' | 'diverged' | 'interrupted' | 'failed'

/** A measurement is a run that ends with its first record. */
export const RUN_KINDS = ['measurement', 'training'] as const
export type RunKind = (typeof RUN_KINDS)[number]

/** A run that went on from another one: which, and after how many updates. */
export interface RunOrigin {
  readonly run: string
  readonly step: number
}

/** The cell of a sweep a run was trained for. Kept by the run itself: it outlives the sweep, and goes where the run goes. */
export interface RunSweep {
  readonly id: string
  readonly name: string
  /** Index of the cell and of its point, from 0; which of the seeds it has says the document of the run. */
  readonly cell: number
  readonly point: number
}

/** What an engine process knows when a run begins. */
export interface RunHeader {
  readonly id: string
  readonly kind: RunKind
  readonly experiment: Experiment
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  readonly totalSteps: number
  /** Milliseconds since 1970, for display; order is kept by the store. */
  readonly startedAt: number
  readonly engineVersion: string
  /** SHA-256 of the image files, empty for inline samples. */
  readonly dataChecksum: string
  /** The records before its step are those of the run named; none: the run began at its start values. */
  readonly origin?: RunOrigin
  /** None: a run of its own. */
  readonly sweep?: RunSweep
}

/** How a run ended. */
export interface RunEnd {
  readonly status: Exclude<RunStatus, 'running' | 'interrupted'>
  /** Updates done; one that broke the parameters counts, one that a broken gradient stopped was not made. */
  readonly step: number
  readonly durationMs: number
  /** Weights and biases (W then b, layer by layer); the last finite ones of a diverged run, unless the precision holds not even the first. */
  readonly parameters: Float64Array
  readonly parametersHash: string
  /**
   * Of a diverged run RUN_DIVERGED with `layer`, counted from 1, `quantity` and `step`, the update, counted from 1, in which that
   * quantity overflowed: `gradient` before the parameters could be changed, `parameters` by the change, `cost` with the parameters it
   * left, seen at the next record or evaluation. 0: the start values.
   */
  readonly failure: LabFailure | null
}

/** Engine → store, in order, never merged. Every message is answered by {@link RecordsSaved} after its commit. */
export type RecordMessage = { readonly sequence: number; readonly runId: string } &
  /** With an `origin` the store copies the records before its step from that run. */
  (
    | { readonly type: 'begin'; readonly header: RunHeader }
    /** A run that had ended goes on after `step` updates: its records from there on are cut off and follow again. Sent twice it does no harm. */
    | { readonly type: 'resume'; readonly step: number; readonly totalSteps: number }
    | { readonly type: 'checkpoint'; readonly checkpoint: ResumePoint }
    | {
        readonly type: 'records'
        readonly steps: readonly StepRecord[]
        readonly epochs: readonly EpochRecord[]
        /** What a person changed while the run trained. */
        readonly changes: readonly SettingChange[]
        /** Updates of the whole run where another batch size has made them more or fewer since the last message, else null. */
        readonly totalSteps: number | null
      }
    | { readonly type: 'end'; readonly end: RunEnd }
  )

export interface RecordsSaved {
  readonly type: 'saved'
  readonly sequence: number
  readonly failure: LabFailure | null
}

/** Records as columns: what charts draw and the store keeps. Row i of `layers[q]` starts at i·layerCount. */
export interface RunColumns {
  readonly layerCount: number
  readonly step: Float64Array
  readonly epoch: Float64Array
  readonly cost: Float64Array
  readonly costTotal: Float64Array
  readonly accuracy: Float64Array
  readonly layers: Readonly<Record<LayerQuantity, Float64Array>>
  readonly validation: {
    readonly step: Float64Array
    readonly epoch: Float64Array
    readonly cost: Float64Array
    readonly accuracy: Float64Array
  }
  /** Snapshots of ⟨δ⟩ of every unit; row i of `values` starts at i·unitCount. */
  readonly neurons: { readonly unitCount: number; readonly step: Float64Array; readonly values: Float64Array }
}

export type SessionState = 'idle' | 'waiting' | 'training' | 'paused' | 'ended'

/** Engine → window: the rows since the last acknowledged frame, merged; at most one is under way. */
export interface Frame {
  readonly type: 'frame'
  readonly runId: string
  /** True: forget what you have of this run, this frame starts from its first record. */
  readonly reset: boolean
  readonly header: RunHeader | null
  readonly state: SessionState
  readonly step: number
  /** Another batch size makes it more or fewer. */
  readonly totalSteps: number
  readonly epoch: number
  /** What a person changed since the last acknowledged frame; of a reset frame since the run began. */
  readonly changes: readonly SettingChange[]
  /** Seconds, by the speed so far; null while unknown. */
  readonly secondsLeft: number | null
  readonly rows: RunColumns
  readonly end: { readonly status: RunStatus; readonly failure: LabFailure | null } | null
  /** Why records are not saved at present, a full disk for example; the run pauses by itself and `resume` tries again. Null: they are. */
  readonly unsaved: LabFailure | null
}

/** Window → engine on the frame port. */
export interface FrameSeen {
  readonly type: 'seen'
}
