import { defineConfig } from 'vitest/config';

// `npm test` runs the project "unit": no network, no token, no installed server.
// "heavy" holds what needs a browser, a database or minutes; CI installs those and runs it.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          testTimeout: 20_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'heavy',
          include: ['test/**/*.heavy.ts'],
          testTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
