/** AssemblyScript compiled by `resources/setup/kernels-plugin.mjs`. */
declare module '*?kernels=f32' {
  /** The bytes of a WebAssembly module in base64. */
  const base64: string
  export default base64
}
declare module '*?kernels=f64' {
  /** The bytes of a WebAssembly module in base64. */
  const base64: string
  export default base64
}
