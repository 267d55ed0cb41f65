/** Studies travel to Optuna and back: checked with Optuna itself, which `scripts/with-optuna.sh` installs. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  annotate,
  ask,
  bestTrial,
  type Choice,
  type Direction,
  fanovaImportance,
  newStudy,
  type Point,
  type Pruner,
  readOptunaJournal,
  report,
  type Space,
  type Study,
  seededRandom,
  shouldPrune,
  tell,
  writeOptunaJournal,
} from "../../src/index.ts";

const python = process.env.PALATE_OPTUNA ?? "";
const isThere = existsSync(python);
if (!isThere) {
  const say =
    "No study is exchanged: PALATE_OPTUNA names no Python with Optuna (scripts/with-optuna.sh does).";
  process.stdout.write(`${say}\n`);
}

interface OptunaTrial {
  readonly number: number;
  readonly state: "running" | "complete" | "pruned" | "fail" | "waiting";
  readonly value: number | null;
  readonly params: Record<string, Choice>;
  readonly intermediate: readonly (readonly [step: number, value: number | null])[];
  readonly attributes: object;
  readonly seconds: number | null;
  readonly distributions: Record<string, { readonly kind: string; readonly [attribute: string]: unknown }>;
}

interface OptunaStudy {
  readonly name: string;
  readonly direction: Direction;
  readonly attributes: Record<string, unknown>;
  readonly best: { readonly number: number; readonly value: number; readonly params: Point } | null;
  readonly trials: readonly OptunaTrial[];
  readonly importances?: Record<string, number>;
}

const script = join(import.meta.dirname, "optuna_studies.py");
const optuna = <Answer>(command: string, ...args: unknown[]): Answer =>
  JSON.parse(execFileSync(python, [script, JSON.stringify([command, args])], { encoding: "utf8" })) as Answer;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-optuna-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const space: Space = [
  { name: "rate", kind: "number", min: 1e-4, max: 1e-1, scale: "log" },
  { name: "share", kind: "number", min: 0, max: 0.95, step: 0.1 },
  { name: "model", kind: "choice", choices: ["als", "knn", 7, true, null] },
  {
    name: "factors",
    kind: "integer",
    min: 8,
    max: 512,
    scale: "log",
    when: [{ parameter: "model", in: ["als"] }],
  },
  { name: "units", kind: "integer", min: 10, max: 95, step: 20 },
];

/** A study with trials of every state. */
function ownStudy(): Study {
  const pruner: Pruner = { kind: "median", startupTrials: 3 };
  let study = newStudy({
    name: "own",
    direction: "maximize",
    space,
    pruner,
    attributes: { data: "ml-100k" },
  });
  for (
    let next = ask(study, { startedAt: 1.7e12 });
    next !== undefined;
    next = ask(study, { startedAt: 1.7e12 })
  ) {
    const { number, point } = next.trial;
    study = annotate(next.study, number, "note", { parts: [1, "é"], null: null });
    if (number === 20) continue;
    const value = -Math.abs(Math.log10(Number(point.rate)) + 2) - Number(point.units) / 100;
    for (let step = 0; step < 3 && !shouldPrune(study, number); step++)
      study = report(study, number, step, value - 1 / (step + 1));
    const pruned = shouldPrune(study, number);
    const outcome = pruned ? ({ state: "pruned" } as const) : ({ state: "complete", value } as const);
    study = tell(study, number, number % 11 === 4 ? { state: "failed" } : outcome, 1.7e12 + 250);
  }
  return study;
}

describe.skipIf(!isThere && process.env.CI !== "true")("T3: with Optuna", () => {
  test("a study of ours is opened with equal trials, best value and parameters, and gone on with", () => {
    const study = ownStudy();
    const path = join(folder, "own.log");
    writeFileSync(path, writeOptunaJournal(study, { now: 0 }));
    const seen = optuna<OptunaStudy>("read", path, "own", true);
    expect(seen).toMatchObject({ name: "own", direction: "maximize", attributes: { data: "ml-100k" } });
    const best = bestTrial(study)!;
    expect(seen.best).toEqual({ number: best.number, value: best.value, params: best.point });
    expect(new Set(study.trials.map(({ state }) => state)).size).toBe(4);
    expect(
      seen.trials.map(({ number, state, params, intermediate, attributes }) => ({
        number,
        state: state === "fail" ? "failed" : state,
        point: params,
        intermediate: intermediate.map(([step, value]) => ({ step, value })),
        attributes,
      })),
    ).toEqual(
      study.trials.map(({ number, state, point, intermediate, attributes }) => ({
        number,
        state,
        point,
        intermediate,
        attributes,
      })),
    );
    expect(seen.trials[0].seconds).toBe(0.25);
    const distributions = Object.assign({}, ...seen.trials.map((trial) => trial.distributions));
    expect(distributions).toEqual({
      rate: { kind: "FloatDistribution", low: 1e-4, high: 1e-1, log: true, step: null },
      share: { kind: "FloatDistribution", low: 0, high: 0.9, log: false, step: 0.1 },
      model: { kind: "CategoricalDistribution", choices: ["als", "knn", 7, true, null] },
      factors: { kind: "IntDistribution", low: 8, high: 512, log: true, step: 1 },
      units: { kind: "IntDistribution", low: 10, high: 90, log: false, step: 20 },
    });
    expect(optuna("go_on", path, "own", 5)).toBe(study.trials.length + 5);
    const back = readOptunaJournal(readFileSync(path, "utf8"))[0];
    expect(back.trials.slice(0, study.trials.length)).toEqual(study.trials);
    expect(back.space).toEqual(space);
  });

  test("the importances of a study of ours are those that Optuna finds, but for chance", () => {
    // On logarithmic scales, and for more than two choices, Optuna weighs values otherwise than its samplers draw them; here
    // each is as likely as the next.
    const common: Space = [
      { name: "depth", kind: "number", min: 2, max: 8 },
      { name: "model", kind: "choice", choices: ["als", "knn"] },
      ...space.filter(({ name }) => ["share", "units"].includes(name)),
    ];
    let study = newStudy({
      name: "even",
      direction: "minimize",
      space: common,
      sampler: { kind: "random" },
      trialLimit: 150,
    });
    for (let next = ask(study); next !== undefined; next = ask(study)) {
      const { depth, share, model, units } = next.trial.point;
      const value = Number(depth) + 2 * Number(share) + (model === "knn" ? 3 : 0) + Number(units) / 100;
      study = tell(next.study, next.trial.number, { state: "complete", value });
    }
    const path = join(folder, "even.log");
    writeFileSync(path, writeOptunaJournal(study, { now: 0 }));
    const { importances } = optuna<OptunaStudy>("read", path, "even", true);
    const own = fanovaImportance(study);
    for (const { name } of common) expect(Math.abs(own[name] - importances![name])).toBeLessThan(0.1);
    const order = (of: Readonly<Record<string, number>>) => Object.keys(of).sort((a, b) => of[b] - of[a]);
    expect(order(own)).toEqual(order(importances!));
  });

  test("a study of Optuna's is read with all that its trials have", () => {
    const path = join(folder, "made.log");
    const seen = optuna<OptunaStudy>("make", path);
    const studies = readOptunaJournal(readFileSync(path, "utf8"));
    expect(studies.map(({ name }) => name)).toEqual(["made"]);
    const [study] = studies;
    expect(study).toMatchObject({ direction: seen.direction, attributes: seen.attributes });
    const best = bestTrial(study)!;
    expect({ number: best.number, value: best.value, params: best.point }).toEqual(seen.best);
    const begun = seen.trials.filter(({ state }) => state !== "waiting");
    expect(begun.length).toBeLessThan(seen.trials.length);
    expect(new Set(begun.map(({ state }) => state))).toEqual(
      new Set(["running", "complete", "pruned", "fail"]),
    );
    expect(
      study.trials.map(({ number, state, point, attributes }) => ({ number, state, point, attributes })),
    ).toEqual(
      begun.map(({ number, state, params, attributes }) => ({
        number,
        state: state === "fail" ? "failed" : state,
        point: params,
        attributes,
      })),
    );
    expect(study.trials.map(({ intermediate }) => intermediate)).toEqual(
      begun.map(({ intermediate }) =>
        intermediate.flatMap(([step, value]) => (value === null ? [] : [{ step, value }])),
      ),
    );
    for (const [index, { state, value }] of study.trials.entries())
      if (state === "complete") expect(value).toBe(begun[index].value);
    const when = (model: string) => [{ parameter: "model", in: [model] }];
    expect(Object.fromEntries(study.space.map(({ name, ...parameter }) => [name, parameter]))).toEqual({
      model: { kind: "choice", choices: ["als", "knn", "bias"] },
      // The trial that was added has the model and no neighbours.
      neighbours: { kind: "integer", min: 10, max: 100, step: 2 },
      scale: { kind: "number", min: 0.25, max: 1.5 },
      size: { kind: "choice", choices: [50, 100, 2.5, true, null] },
      damping: { kind: "number", min: 0, max: 2.5, step: 0.25, when: when("bias") },
      rate: { kind: "number", min: 1e-5, max: 1e-1, scale: "log", when: when("als") },
      factors: { kind: "integer", min: 8, max: 512, scale: "log", when: when("als") },
    });
    const next = ask(newStudy({ ...study, trialLimit: 100 }))!;
    expect(next.trial.number).toBe(seen.trials.length);
  });

  test.each<[string, Pruner]>([
    ["median", { kind: "median", startupTrials: 5, warmupSteps: 0, intervalSteps: 1, minTrials: 1 }],
    ["median, later", { kind: "median", startupTrials: 2, warmupSteps: 3, intervalSteps: 2, minTrials: 4 }],
    ["halving", { kind: "halving", minResource: 1, reduction: 4, earlyStoppingRate: 0 }],
    ["halving, later", { kind: "halving", minResource: 2, reduction: 2, earlyStoppingRate: 1 }],
  ])("the pruner %s ends the same trials at the same steps", (_, pruner) => {
    for (const direction of ["minimize", "maximize"] as const) {
      const { kind, ...options } = pruner;
      // Where reports pass several rungs at once, it is not written down at which of them a trial ended.
      const curves = anyCurves(direction === "minimize" ? 1 : 2, kind === "median" ? 4 : undefined);
      const theirs = optuna<(number | null)[]>("prune", kind, options, direction, curves);
      let study = newStudy({
        name: "p",
        direction,
        space,
        pruner,
        trialLimit: 100,
        sampler: { kind: "random" },
      });
      const ours = curves.map((curve) => {
        const next = ask(study)!;
        const { number } = next.trial;
        study = next.study;
        for (const [step, value] of curve.entries()) {
          if (value === null) continue;
          study = report(study, number, step, value);
          if (!shouldPrune(study, number)) continue;
          study = tell(study, number, { state: "pruned" });
          return step;
        }
        study = tell(study, number, { state: "complete", value: curve[curve.length - 1]! });
        return null;
      });
      expect(ours).toEqual(theirs);
      expect(new Set(ours).size).toBeGreaterThan(2);
    }
  });
});

/** Learning curves of 60 trials, each of 20 steps, of which one in so many is not reported; the last one is. */
function anyCurves(seed: number, oneIn?: number): (number | null)[][] {
  const random = seededRandom(seed);
  return Array.from({ length: 60 }, () => {
    const level = random.normal();
    return Array.from({ length: 20 }, (_, step) =>
      step < 19 && oneIn !== undefined && random.below(oneIn) === 0
        ? null
        : level + random.normal() / 2 + step * level * 0.1,
    );
  });
}
