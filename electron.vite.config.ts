import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { kernels } from './resources/setup/kernels-plugin.mjs'

// The oldest runtime the lab must run on: Electron 25 (Node 18.15, Chrome 114). It has no ES modules in main, hence CommonJS.
const NODE_TARGET = 'node18.15'
const CHROME_TARGET = 'chrome114'

const here = (path: string): string => resolve(__dirname, path)
const alias = { '@engine': here('src-engine'), '@main': here('src-main'), '@': here('src-renderer') }
const output = { format: 'cjs' as const, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }

export default defineConfig({
  main: {
    plugins: [kernels()],
    resolve: { alias },
    build: {
      target: NODE_TARGET,
      outDir: here('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: here('src-main/main.ts'),
          utility: here('src-main/utility.ts'),
          engine: here('src-engine/process/main.ts'),
          store: here('src-main/store/main.ts'),
          'run-file': here('src-main/run-file/main.ts'),
          lab: here('src-main/headless/main.ts'),
          bench: here('src-main/headless/bench/main.ts'),
        },
        output,
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: NODE_TARGET,
      outDir: here('out/preload'),
      rolldownOptions: { input: { index: here('src-main/preload/preload.ts') }, output },
    },
  },
  renderer: {
    root: here('src-renderer'),
    resolve: { alias },
    plugins: [vue()],
    build: {
      target: CHROME_TARGET,
      outDir: here('out/renderer'),
      rolldownOptions: { input: here('src-renderer/index.html') },
    },
  },
})
