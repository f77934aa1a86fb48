import path from "node:path";
import { defineConfig } from "vitest/config";

/** One project for each directory of tests; all but `unit` want the instance that tests/run.ts starts. */
const project = (name: string, options: object = {}) => ({ test: { name, include: [`tests/${name}/**/*.test.ts`], ...options } });

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      project("unit"),
      project("db"),
      // Tests of the API from outside change nothing in their process, so their files share one and its modules.
      project("api", { isolate: false }),
      project("supabase", { testTimeout: 60_000 }),
      project("contract", { isolate: false }),
      project("conformance", { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }),
      // Each of these tests starts instances of its own, so they take turns.
      project("faults", { fileParallelism: false, testTimeout: 300_000, hookTimeout: 120_000 }),
      project("start", { fileParallelism: false, testTimeout: 90_000, hookTimeout: 90_000 }),
    ],
  },
});
