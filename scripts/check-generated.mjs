// Regenerates what is generated and committed, and fails when that changes a file.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const generated = [
  "packages/contract/openapi.json",
  "packages/client/src/generated/openapi.d.ts",
  "docs/reference/models.md",
  "docs/reference/configuration.md",
  "docs/reference/config.schema.json",
  "docs/reference/compatible-endpoints.md",
];
const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

const before = generated.map(read);
const { status } = spawnSync(process.execPath, ["scripts/generate.mjs"], { stdio: "inherit" });
const changed = generated.filter((file, index) => read(file) !== before[index]);
for (const file of changed) {
  process.stdout.write(`${file} was not up to date; it is now. Commit it.\n`);
}
process.exitCode = status === 0 && changed.length === 0 ? 0 : 1;
