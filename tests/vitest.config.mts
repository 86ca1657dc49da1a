import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { kernels } from '../resources/setup/kernels-plugin.mjs'

const here = (path: string): string => resolve(import.meta.dirname, '..', path)

export default defineConfig({
  root: here('.'),
  plugins: [vue(), kernels()],
  resolve: { alias: { '@engine': here('src-engine'), '@main': here('src-main'), '@': here('src-renderer') } },
  test: {
    include: ['tests/{engine,main,renderer,golden,setup}/**/*.test.{ts,mjs}'],
    testTimeout: 300_000,
  },
})
