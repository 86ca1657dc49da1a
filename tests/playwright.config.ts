import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: './e2e',
  outputDir: '../out/test/e2e',
  // Two cores: an engine that trains beside another app would make both slow and prove nothing.
  workers: 1,
  timeout: 120_000,
  reporter: [['list'], ['json']],
})
