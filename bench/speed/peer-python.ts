import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../.palate/peers");

/** What each environment holds; libraries that can't live together have one each. */
const environments = {
  implicit: ["numpy<2", "scipy==1.15.3", "implicit==0.7.3"],
  surprise: ["numpy<2", "scikit-surprise==1.1.5"],
  myfm: ["numpy<2", "scipy==1.15.3", "pandas<3", "myfm==0.3.6"],
  torch: ["numpy<2", "torch"],
  optuna: ["numpy<2", "optuna==5.0.0"],
} as const;

/**
 * A Python that has the peer, installed with pip on first use under `.palate/peers`; `PALATE_BENCH_PYTHON` names
 * another one.
 *
 * @returns the path of its interpreter
 */
export function peerPython(peer: keyof typeof environments): string {
  const { PALATE_BENCH_PYTHON: own } = process.env;
  if (own !== undefined) return own;
  const environment = join(folder, peer);
  const python = join(environment, "bin/python");
  const marker = join(environment, "installed");
  if (existsSync(marker)) return python;
  console.log(`Installing ${environments[peer].join(", ")} …`);
  mkdirSync(folder, { recursive: true });
  execFileSync("python3", ["-m", "venv", "--clear", environment], { stdio: "inherit" });
  execFileSync(python, ["-m", "pip", "install", "--quiet", ...environments[peer]], { stdio: "inherit" });
  execFileSync("touch", [marker]);
  return python;
}

/** Runs a Python script with JSON settings as its argument; it prints one line of JSON at its end. */
export function runPeer<Outcome>(peer: keyof typeof environments, script: string, settings: object): Outcome {
  const printed = execFileSync(peerPython(peer), [script, JSON.stringify(settings)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Outcome;
}
