// Makes what is generated and committed: the API's document, the client's types, the pages of models, settings and
// compatible endpoints.
import { spawnSync } from "node:child_process";

const generators = [
  "packages/client/scripts/generate-client.ts",
  "packages/client/scripts/generate-compatible-page.ts",
  "packages/engine/scripts/generate-models-page.ts",
  "packages/server/scripts/generate-configuration-page.ts",
];
const failed = generators.filter(
  (script) => spawnSync(process.execPath, [script], { stdio: "inherit" }).status !== 0,
);
process.exitCode = failed.length === 0 ? 0 : 1;
