import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** The lab has no network: nothing may open a socket. `resources/setup` fetches packages before the lab exists. */
const NETWORK_MODULES = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'undici'].flatMap((name) => [
  name,
  `node:${name}`,
])

/** Functions whose last bits differ between platforms; `numeric/elementary.ts` has its own instead. */
const PLATFORM_MATHS = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot', 'random'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]

const UNSAFE_PROPERTIES = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'executeJavaScript', 'openExternal']

export default ts.config(
  // The kernels are AssemblyScript: its compiler checks them.
  { ignores: ['**/node_modules/', 'out/', 'tests/golden/', 'resources/mnist/', 'src-engine/numeric/kernels/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/no-static-inline-styles': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    rules: {
      // TypeScript sees undefined names better, with the right library per runtime.
      'no-undef': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', ...UNSAFE_PROPERTIES.map((property) => ({ property }))],
    },
  },
  {
    files: ['src-*/**'],
    rules: { 'no-restricted-imports': ['error', { paths: NETWORK_MODULES }], 'no-console': 'error' },
  },
  {
    files: ['src-main/network-ban.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src-engine/**'],
    ignores: ['src-engine/contract/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...PLATFORM_MATHS.map((property) => ({ object: 'Math', property, message: 'Use numeric/elementary.ts.' })),
      ],
    },
  },
  {
    files: ['resources/setup/default_app/**'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
)
