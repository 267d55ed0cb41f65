/** Makes `dist/`, the package as it is published: ES modules with their types, which need neither the workspace nor a build. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist`;
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}/generated`, { recursive: true });
execFileSync(process.execPath, [tsc, "-p", `${root}tsconfig.build.json`], { stdio: "inherit" });
// The compiler reads declarations, and hands none of them on.
copyFileSync(`${root}src/generated/openapi.d.ts`, `${dist}/generated/openapi.d.ts`);

const {
  devDependencies: _,
  scripts: __,
  private: ___,
  ...described
} = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const at = (path: string) => ({ types: `${path}.d.ts`, default: `${path}.js` });
const published = {
  ...described,
  exports: { ".": at("./index"), "./react": at("./react/index") },
  sideEffects: false,
  engines: { node: ">=20" },
};
writeFileSync(`${dist}/package.json`, `${JSON.stringify(published, undefined, 2)}\n`);
copyFileSync(`${root}../../LICENSE`, `${dist}/LICENSE`);
copyFileSync(`${root}README.md`, `${dist}/README.md`);
