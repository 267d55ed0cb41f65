import { PalateError, type StudyRequest } from "@palate/contract";
import { buildEventLog, models, type SplitProtocol, searchSpace } from "@palate/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journalNamed } from "../../../test/journal.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";
import { learningData, splitFor } from "../learning-data.ts";
import { configWith } from "./engine-study.ts";
import { planStudy } from "./new-study.ts";
import { journalOf, takeOver } from "./optuna-exchange.ts";
import { reduction, rungsOf } from "./rungs.ts";
import { validationData } from "./validation-data.ts";

function simulated(...size: Parameters<typeof simulatedRatings>) {
  const { events } = simulatedRatings(...size);
  return buildEventLog(
    events.map(({ timestamp, ...event }) => ({
      ...event,
      type: "rate" as const,
      timestamp: Date.parse(timestamp) / 1000,
    })),
  );
}
const few = simulated(60, 40, 900);
const many = simulated(400, 400, 32_000);
const ratingRange = { min: 1, max: 5 };

const anySplit: fc.Arbitrary<SplitProtocol | undefined> = fc.constantFrom<SplitProtocol | undefined>(
  undefined,
  { kind: "random" },
  { kind: "leave-one-out", choose: "latest" },
  { kind: "per-user", choose: "random", testShare: 0.3 },
  { kind: "global-time" },
  { kind: "row-hash", testShare: 0.25 },
);

describe("T3: no trial learns from, or is measured on, what a run is measured on", () => {
  test("in either view, by any split", () => {
    fc.assert(
      fc.property(fc.constantFrom(few, many), anySplit, fc.nat(1000), ({ log, items }, asked, seed) => {
        const run = learningData(log, items.ids, ratingRange, { seed, ...(asked && { split: asked }) });
        const trial = validationData(run, splitFor(log, asked), seed);
        for (const view of ["ranking", "rating"] as const) {
          const pairs = ({ users, items }: { users: Int32Array; items: Int32Array }) =>
            Array.from(users, (user, row) => `${user} ${items[row]}`);
          const unseen = new Set(pairs(run.test[view]));
          expect(unseen.size).toBeGreaterThan(0);
          const learned = pairs(trial.train[view]);
          const measured = pairs(trial.test[view]);
          expect(measured.length).toBeGreaterThan(0);
          for (const pair of [...learned, ...measured]) expect(unseen.has(pair)).toBe(false);
          const known = new Set(learned);
          for (const pair of measured) expect(known.has(pair)).toBe(false);
          // Nothing of what the run learns from is lost.
          expect([...learned, ...measured].toSorted()).toEqual(pairs(run.train[view]).toSorted());
        }
      }),
      { numRuns: 20 },
    );
  });

  test("half as much is held out where that is enough to tell settings apart", () => {
    const shareOf = ({ log, items }: typeof few, asked?: SplitProtocol) => {
      const run = learningData(log, items.ids, ratingRange, { seed: 1, ...(asked && { split: asked }) });
      const { test: heldOut, train, protocol } = validationData(run, splitFor(log, asked), 1);
      expect(heldOut.ranking.users.length + train.ranking.users.length).toBe(run.train.ranking.users.length);
      return [protocol, heldOut.ranking.users.length / run.train.ranking.users.length];
    };
    const latest = (percent: number) =>
      `the latest ${percent}% of each user's interactions held out of what remains`;
    expect(shareOf(few)).toEqual([latest(20), expect.closeTo(0.18, 1)]);
    expect(shareOf(many)).toEqual([latest(10), expect.closeTo(0.095, 2)]);
    const third = { kind: "random", testShare: 0.3 } as const;
    expect(shareOf(few, third)[1]).toBeCloseTo(0.3);
    expect(shareOf(many, third)[1]).toBeCloseTo(0.15);
    expect(shareOf(many, { kind: "leave-one-out", choose: "latest" })[0]).toBe(
      "each user's latest interaction held out of what remains",
    );
  });
});

test("rungs ascend by the reduction, up to half of the epochs", () => {
  expect(rungsOf(undefined)).toEqual([]);
  expect(rungsOf(1)).toEqual([]);
  expect(rungsOf(60)).toEqual([3, 12]);
  expect(rungsOf(16)).toEqual([1, 4]);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1000 }), (epochs) => {
      const rungs = rungsOf(epochs);
      expect(rungs.length).toBeGreaterThan(0);
      for (const [at, rung] of rungs.entries()) {
        expect(rung).toBeLessThanOrEqual(epochs / 2);
        if (at > 0) expect(rung).toBe(rungs[at - 1]! * reduction);
      }
    }),
  );
});

describe("what is asked for", () => {
  const refused = (request: StudyRequest) => {
    try {
      planStudy(request);
    } catch (error) {
      if (error instanceof PalateError) return { code: error.code, errors: error.details.errors };
      throw error;
    }
    return undefined;
  };

  test("T3: every model that has settings can be tuned over its own space", () => {
    for (const definition of models) {
      const request = { models: [{ name: definition.name }] };
      const has = searchSpace(definition).length > 0;
      expect({ name: definition.name, refused: refused(request)?.code }).toEqual({
        name: definition.name,
        refused: has ? undefined : "CONFIG_INVALID",
      });
    }
  });

  test("a space that can't be drawn from, or is of settings that the model has not, is refused by name", () => {
    const knn = [{ name: "item-knn" }];
    expect(
      refused({ models: knn, space: [{ name: "factors", kind: "integer", min: 1, max: 9 }] }),
    ).toMatchObject({
      code: "CONFIG_INVALID",
      errors: [{ field: "space.0", message: expect.stringMatching(/^factors of item-knn is unknown/) }],
    });
    expect(
      refused({
        models: knn,
        space: [
          { name: "neighbours", kind: "integer", min: 9, max: 1 },
          { name: "similarity", kind: "choice", choices: ["cosine", "no-such"] },
        ],
      }),
    ).toMatchObject({
      code: "CONFIG_INVALID",
      errors: expect.arrayContaining([
        expect.objectContaining({ field: expect.stringMatching(/^space\.0/) }),
        expect.objectContaining({ field: "space.1" }),
      ]),
    });
    expect(refused({ models: [{ name: "no-such" }] })?.code).toBe("MODEL_UNKNOWN");
  });

  test("settings of a point come before those of the study; null leaves them as they were", () => {
    expect(configWith({ a: 1, b: 2 }, { a: 3, b: null, c: "x" })).toEqual({ a: 3, b: 2, c: "x" });
  });
});

describe("T3: journals of Optuna", () => {
  const at = new Date(0);
  const codeOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof PalateError) return [error.code, error.message];
      throw error;
    }
    return undefined;
  };

  test("one is taken over, with its model when that is said", () => {
    const { row, trials } = takeOver({ journal: journalNamed("theirs"), model: "item-knn" }, at, 10);
    expect(row).toMatchObject({
      name: "theirs",
      model: "item-knn",
      metric: "ndcg@10",
      status: "stopped",
      trials: 1,
    });
    expect(trials).toMatchObject([{ number: 0, state: "complete", value: 0.5, point: { neighbours: 20 } }]);
    expect(takeOver({ journal: journalNamed("theirs") }, at, 10).row).toMatchObject({
      model: null,
      metric: "value",
    });
  });

  test("what can't be taken over is refused, and it is said why", () => {
    const two =
      journalNamed("one") +
      journalNamed("two")
        .replaceAll('"study_id":0', '"study_id":1')
        .replaceAll('"trial_id":0', '"trial_id":1');
    expect(codeOf(() => takeOver({ journal: "no journal\n" }, at, 10))?.[0]).toBe("STUDY_UNREADABLE");
    expect(codeOf(() => takeOver({ journal: '{"op_code": 0}\n' }, at, 10))?.[0]).toBe("STUDY_UNREADABLE");
    expect(codeOf(() => takeOver({ journal: two }, at, 10))).toEqual([
      "STUDY_UNREADABLE",
      'It has several studies: "one", "two". Name one.',
    ]);
    expect(takeOver({ journal: two, study: "two" }, at, 10).row.name).toBe("two");
    expect(codeOf(() => takeOver({ journal: two, study: "three" }, at, 10))?.[1]).toMatch(/no study "three"/);
    expect(codeOf(() => takeOver({ journal: journalNamed("x"), model: "rbm" }, at, 10))?.[0]).toBe(
      "CONFIG_INVALID",
    );
    expect(codeOf(() => takeOver({ journal: journalNamed("x"), metric: "rmse" }, at, 10))?.[0]).toBe(
      "CONFIG_INVALID",
    );
    expect(codeOf(() => takeOver({ journal: journalNamed("x") }, at, 0))?.[0]).toBe("STUDY_UNREADABLE");
  });

  test("whatever text comes is either refused or made of what a table holds", () => {
    const lines = journalNamed("x").trimEnd().split("\n");
    /** A line of a journal with one of its fields gone, or another value in it. */
    const spoilt = fc
      .tuple(fc.constantFrom(...lines), fc.nat(8), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
      .map(([line, at, value]) => {
        const log = JSON.parse(line) as Record<string, unknown>;
        const keys = Object.keys(log);
        return JSON.stringify({ ...log, [keys[at % keys.length]!]: value });
      });
    const journals = fc.oneof(
      fc.array(fc.oneof(fc.constantFrom(...lines), spoilt, fc.json(), fc.string()), { maxLength: 8 }),
      fc.tuple(fc.nat(3), spoilt).map(([at, line]) => lines.with(at, line)),
    );
    fc.assert(
      fc.property(journals, (parts) => {
        const refusal = codeOf(() => {
          const { row, trials } = takeOver({ journal: `${parts.join("\n")}\n` }, at, 10);
          expect(Number.isFinite(new Date(row.created_at as Date).getTime())).toBe(true);
          for (const { value = 0, startedAt = 0, finishedAt = 0 } of trials)
            for (const number of [value, startedAt, finishedAt]) expect(Number.isFinite(number)).toBe(true);
          expect(JSON.stringify([row, trials])).not.toContain("\\u0000");
        });
        expect(["STUDY_UNREADABLE", "CONFIG_INVALID", undefined]).toContain(refusal?.[0]);
      }),
      { numRuns: 1000 },
    );
  });

  test("what is exported names what a journal has no words for", () => {
    const { row } = planStudy({
      models: [{ name: "rbm", config: { epochs: 7 } }],
      sampler: "random",
      seed: 5,
    });
    const journal = journalOf(
      {
        studyId: "s",
        name: "mine",
        status: "done",
        model: "rbm",
        config: row.config as Record<string, number>,
        space: JSON.parse(row.space),
        sampler: "random",
        pruner: "median",
        trials: 1,
        counts: { waiting: 0, running: 0, complete: 1, pruned: 0, failed: 0 },
        metric: "recall@5",
        direction: "maximize",
        rungs: [],
        parallel: 1,
        seed: 5,
        createdAt: "2026-01-01T00:00:00.000Z",
      },
      [
        {
          number: 0,
          state: "complete",
          value: 0.1,
          point: { hiddenUnits: 100, learningRate: 0.01, gibbsSteps: 1, batchSize: 50 },
          intermediate: [],
          attributes: {},
        },
      ],
      { theirs: 1 },
      0,
    );
    const back = takeOver({ journal }, at, 10).row;
    expect(back).toMatchObject({
      model: "rbm",
      metric: "recall@5",
      sampler: "random",
      pruner: "median",
      seed: 5,
    });
    expect(back.config).toMatchObject({ epochs: 7 });
    expect(JSON.parse(back.attributes as string)).toEqual({ theirs: 1 });
  });
});
