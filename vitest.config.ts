import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const slow = ["**/*.long.test.ts", "**/*.services.test.ts", "**/*.browser.test.ts"];
const never = ["**/node_modules/**", "**/dist/**", "**/build/**"];
const database = "packages/server/test/database-cluster.ts";

/**
 * `engine` needs nothing. `server` starts one embedded PostgreSQL for all its files. The others are
 * run by `.ci/run`: `long` takes longer than `npm test` may, or needs what that must not need; `services` and `browser`
 * want the machine for themselves as well, one file after another.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most files wait for a database or another process: one processor less is what Vitest would use.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "engine",
          // Pure functions and modules without state: files need no process of their own.
          isolate: false,
          include: ["packages/{contract,engine,pictures,console}/**/*.test.ts"],
          exclude: [...never, ...slow],
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: [
            "packages/{server,client,cli}/**/*.test.ts",
            "examples/**/*.test.ts",
            "test/**/*.test.ts",
          ],
          exclude: [...never, ...slow],
          globalSetup: [database],
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: ["**/*.long.test.ts"],
          exclude: never,
          globalSetup: [database],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "services",
          include: ["**/*.services.test.ts"],
          exclude: never,
          globalSetup: [database],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude: never,
          globalSetup: [database],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
