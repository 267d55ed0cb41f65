import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { anySpace } from "./laws/any-space.ts";
import type { Sampler } from "./samplers/sampler.ts";
import { SpaceError } from "./space/check-space.ts";
import type { Space } from "./space/space.ts";
import { annotate, ask, newStudy, report, type Study, shouldPrune, tell } from "./study.ts";
import { bestTrial } from "./study-record.ts";

const space: Space = [{ name: "x", kind: "number", min: 0, max: 1 }];
const started = () => newStudy({ name: "study", direction: "minimize", space });

/** One thing that happens to a study: a worker asks, reports, or tells, as the numbers decide. */
function happening(study: Study, choice: number, value: number): Study {
  const running = study.trials.filter(({ state }) => state === "running");
  const trial = running[choice % Math.max(running.length, 1)];
  if (trial === undefined || choice % 3 === 0) return ask(study)?.study ?? study;
  const step = trial.intermediate.length;
  if (choice % 3 === 1) return report(study, trial.number, step, value);
  const outcomes = [{ state: "complete", value }, { state: "pruned" }, { state: "failed" }] as const;
  return tell(study, trial.number, outcomes[choice % 5 === 0 ? 1 : choice % 7 === 0 ? 2 : 0]);
}

describe("T3: a study", () => {
  test("that is read back goes on to the same points, with several workers at once", () => {
    const samplers: Sampler[] = [{ kind: "random" }, { kind: "tpe", startupTrials: 2, candidates: 5 }];
    const choices = fc.array(
      fc.tuple(
        fc.nat(1000),
        fc.double({ min: -9, max: 9, noNaN: true }).map((value) => value + 0),
      ),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(anySpace, fc.constantFrom(...samplers), choices, (space, sampler, happenings) => {
        let study = newStudy({ name: "study", direction: "maximize", space, sampler });
        let other = study;
        for (const [choice, value] of happenings) {
          study = happening(study, choice, value);
          other = happening(JSON.parse(JSON.stringify(other)), choice, value);
          const { trials } = other;
          other = {
            ...other,
            trials: seededRandom(choice)
              .shuffle([...trials])
              .sort((a, b) => a.number - b.number),
          };
        }
        expect(other).toEqual(study);
      }),
      { numRuns: 60 },
    );
  });

  test("has as many trials as it was told, and 50 otherwise, whatever becomes of them", () => {
    let study = started();
    for (let next = ask(study); next !== undefined; next = ask(study))
      study = tell(next.study, next.trial.number, {
        state: next.trial.number % 2 === 0 ? "failed" : "pruned",
      });
    expect(study.trials).toHaveLength(50);
    expect(study.trials.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at));
    expect(bestTrial(study)).toBeUndefined();
  });

  test("tries a point that it is given, and refuses one that is not of its space", () => {
    expect(ask(started(), { point: { x: 0.25 } })!.trial.point).toEqual({ x: 0.25 });
    expect(() => ask(started(), { point: { x: 2 } })).toThrow(SpaceError);
    expect(() => newStudy({ name: "", direction: "minimize", space: [...space, ...space] })).toThrow(
      SpaceError,
    );
    expect(() => newStudy({ name: "", direction: "minimize", space, seed: -1 })).toThrow(RangeError);
    expect(() => newStudy({ name: "", direction: "minimize", space, trialLimit: 0 })).toThrow(RangeError);
  });

  test("keeps what it is told, and nothing after a trial's end", () => {
    let { study } = ask(started(), { startedAt: 5 })!;
    study = report(study, 0, 3, 0.5);
    study = report(study, 0, 1, 0.75);
    study = report(study, 0, 3, 9);
    study = annotate(study, 0, "seconds", 12);
    study = tell(study, 0, { state: "complete", value: 0.25 }, 8);
    expect(study.trials[0]).toMatchObject({
      state: "complete",
      value: 0.25,
      intermediate: [
        { step: 1, value: 0.75 },
        { step: 3, value: 0.5 },
      ],
      attributes: { seconds: 12 },
      startedAt: 5,
      finishedAt: 8,
    });
    for (const late of [
      () => tell(study, 0, { state: "failed" }),
      () => report(study, 0, 4, 1),
      () => annotate(study, 0, "a", 1),
      () => shouldPrune({ ...study, pruner: { kind: "median" } }, 0),
      () => tell(study, 1, { state: "failed" }),
    ])
      expect(late).toThrow(RangeError);
  });

  test("counts a trial without a finite value as failed, and refuses such a report", () => {
    const { study } = ask(started())!;
    const told = tell(study, 0, { state: "complete", value: Number.NaN });
    expect(told.trials[0]).not.toHaveProperty("value");
    expect(told.trials[0].state).toBe("failed");
    expect(() => report(study, 0, 0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => report(study, 0, 0.5, 1)).toThrow(RangeError);
  });

  test("has the best complete trial, of equals the first", () => {
    let study = started();
    for (const value of [2, 1, 3, 1]) {
      const next = ask(study)!;
      study = tell(next.study, next.trial.number, { state: "complete", value });
    }
    study = report(ask(study)!.study, 4, 0, -5);
    expect(bestTrial(study)!.number).toBe(1);
    expect(bestTrial({ ...study, direction: "maximize" })!.number).toBe(2);
    expect(bestTrial({ ...study, trials: study.trials.toReversed() })!.number).toBe(1);
  });
});
