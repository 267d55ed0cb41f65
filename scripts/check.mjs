// Everything that must hold before a change lands, apart from the tests: run by `npm run check`.
import { spawnSync } from "node:child_process";

const node = process.execPath;
const bin = (name) => `node_modules/${name}`;
const workspaces = ["contract", "engine", "pictures", "server", "client", "console", "cli"];

const steps = [
  ["format and lint", [bin("@biomejs/biome/bin/biome"), "check", "."]],
  ...workspaces.map((name) => [
    `types: ${name}`,
    [bin("typescript/bin/tsc"), "-p", `packages/${name}/tsconfig.json`],
  ]),
  ["types: bench, examples, tests", [bin("typescript/bin/tsc"), "-p", "tsconfig.json"]],
  [
    "import boundaries",
    [bin("dependency-cruiser/bin/dependency-cruiser.mjs"), "--output-type", "err-long", "packages"],
  ],
  ["dead code", [bin("knip/bin/knip.js"), "--no-progress"]],
  ["generated files unchanged", ["scripts/check-generated.mjs"]],
  ["documentation links", ["scripts/check-docs.mjs"]],
];

let failed = 0;
for (const [name, args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(node, args, { stdio: "inherit", env: { ...process.env, NODE_OPTIONS: "" } });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
