import type { InitializerSettings } from './initializer-declaration'
import type { BiasInitializerName, GivenName, WeightInitializerName } from './initializers'

/** An initializer with the settings its declaration asks for. */
export type Drawn<Name extends string> = { readonly name: Exclude<Name, GivenName> } & InitializerSettings

/** `values`: row-major (fanOut, fanIn), respectively (fanOut). */
interface ExplicitStart {
  readonly name: 'explicit'
  readonly values: readonly number[]
}

/** The donor's `values`, row-major (rows, columns). What overlaps the layer is copied to its top left, `rest` fills the others. */
interface WarmWeights {
  readonly name: 'warmStart'
  readonly rows: number
  readonly columns: number
  readonly values: readonly number[]
  readonly rest: Drawn<WeightInitializerName>
}

/** The donor's `values` for the first units, `rest` for the others. */
interface WarmBiases {
  readonly name: 'warmStart'
  readonly values: readonly number[]
  readonly rest: Drawn<BiasInitializerName>
}

export type WeightInitializer = Drawn<WeightInitializerName> | ExplicitStart | WarmWeights
export type BiasInitializer = Drawn<BiasInitializerName> | ExplicitStart | WarmBiases
