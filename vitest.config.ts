import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Where no test changes what others see, modules are loaded once for many files: `isolate` is off. */
const shared = {
  exclude: ['**/node_modules/**', '**/dist/**'],
  // One for each processor: left alone, Vitest keeps one of them free, which on a machine with two is half of it.
  maxWorkers: availableParallelism(),
};

// Threads that the product starts load the same sources again and again: compiled once, they are there in half of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'assay');

/** Once for all: embedded databases begin with their tables. */
const globalSetup = ['test/support/prepare-embedded.ts'];

/** Kinds of tests by their names: what needs no database, what needs one, what starts the whole product. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          isolate: false,
          include: ['{src,simulator,console,bin,bench,test}/**/*.test.ts'],
          exclude: [...shared.exclude, '**/*.{db,api,e2e}.test.ts', 'simulator/test/**'],
          // Machines are shared and slow at times; a test that hangs is still told apart from a slow one.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'database',
          isolate: false,
          include: ['src/**/*.{db,api}.test.ts'],
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'simulator',
          include: ['simulator/test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'end-to-end',
          include: ['test/**/*.e2e.test.ts'],
          globalSetup,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
