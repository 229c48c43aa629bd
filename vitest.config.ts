import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A hanging test must end; a slow machine must not fail for being slow.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // By default one core is left idle; the tests that start the real binary are the slow ones, and gain from both.
    maxWorkers: 2,
    // Files share the modules that they load: nothing of ours keeps state in one, and loading them anew took a quarter of the time.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/kernel/assembly/**', 'src/kernel/generated/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
