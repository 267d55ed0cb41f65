import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySpace, trialsOf } from "../laws/any-space.ts";
import type { StudyRecord } from "../study-record.ts";
import { JournalError } from "./journal.ts";
import { readOptunaJournal } from "./read-journal.ts";
import { writeOptunaJournal } from "./write-journal.ts";

const lines = (...logs: object[]) =>
  logs.map((log) => `${JSON.stringify({ worker_id: "w", ...log })}\n`).join("");
const study = { op_code: 0, study_name: "s", directions: [1] };
const trial = { op_code: 4, study_id: 0, datetime_start: "2026-03-04T05:06:07.890000" };
const float = JSON.stringify({
  name: "FloatDistribution",
  attributes: { low: 0, high: 1, log: false, step: null },
});
const x = (trial_id: number, value: number) => ({
  op_code: 5,
  trial_id,
  param_name: "x",
  param_value_internal: value,
  distribution: float,
});
const end = { op_code: 6, datetime_complete: "2026-03-04T05:06:08.000000" };

describe("T3: a journal of Optuna", () => {
  test("that was written here is read back as it was", () => {
    fc.assert(
      fc.property(
        anySpace,
        fc.nat(12),
        fc.nat(),
        fc.constantFrom("minimize", "maximize"),
        (space, count, seed, direction) => {
          const trials = trialsOf(space, count, seed).map((one) => ({
            ...one,
            attributes: { note: `é"${one.number}`, parts: [1, { a: null }] },
            startedAt: 1_000_000_000_000 + seed,
            ...(one.state === "running" ? {} : { finishedAt: 1_000_000_000_001 + seed }),
          }));
          const record: StudyRecord = { name: "s", direction, space, trials, attributes: { data: "ml" } };
          expect(readOptunaJournal(writeOptunaJournal(record, { now: 0 }))).toEqual([record]);
        },
      ),
    );
  });

  test("tells what has been written so far, though its last line is not", () => {
    const text = lines(study, trial, x(0, 0.5), { ...end, trial_id: 0, state: 1, values: [2] });
    const whole = readOptunaJournal(text);
    expect(whole).toEqual([
      {
        name: "s",
        direction: "minimize",
        attributes: {},
        space: [{ name: "x", kind: "number", min: 0, max: 1 }],
        trials: [
          {
            number: 0,
            state: "complete",
            value: 2,
            point: { x: 0.5 },
            intermediate: [],
            attributes: {},
            startedAt: Date.UTC(2026, 2, 4, 5, 6, 7, 890),
            finishedAt: Date.UTC(2026, 2, 4, 5, 6, 8),
          },
        ],
      },
    ]);
    expect(readOptunaJournal(`${text}{"op_code":4,"study`)).toEqual(whole);
  });

  test("with numbers that only Python writes is read", () => {
    const text = lines(study, trial, x(0, 0.5), {
      op_code: 8,
      trial_id: 0,
      user_attr: { note: 'NaN "Infinity' },
    });
    const more = [
      '{"op_code":7,"worker_id":"w","trial_id":0,"step":0,"intermediate_value":NaN}\n',
      '{"op_code":7,"worker_id":"w","trial_id":0,"step":1,"intermediate_value":3}\n',
      '{"op_code":6,"worker_id":"w","trial_id":0,"state":1,"values":[-Infinity],"datetime_complete":"2026-03-04T05:06:08"}\n',
    ];
    const [{ trials }] = readOptunaJournal(text + more.join(""));
    expect(trials[0]).toMatchObject({
      state: "failed",
      intermediate: [{ step: 1, value: 3 }],
      attributes: { note: 'NaN "Infinity' },
    });
  });

  test("is replayed as Optuna does: late, doubled and orphaned operations change nothing", () => {
    const text = lines(
      study,
      { op_code: 0, study_name: "gone", directions: [2] },
      study,
      { ...trial, study_id: 1 },
      { op_code: 1, study_id: 1 },
      { ...trial, study_id: 1 },
      trial,
      x(1, 0.25),
      { ...end, trial_id: 1, state: 2, values: null },
      { ...end, trial_id: 1, state: 1, values: [9] },
      x(1, 0.75),
      { ...trial, state: 4 },
      x(7, 0.1),
    );
    const [only, ...others] = readOptunaJournal(text);
    expect(others).toEqual([]);
    expect(only.trials).toEqual([
      expect.objectContaining({ number: 0, state: "pruned", point: { x: 0.25 } }),
    ]);
  });

  test("shows when a parameter is there", () => {
    const choice = JSON.stringify({
      name: "CategoricalDistribution",
      attributes: { choices: ["a", "b", "c"] },
    });
    const kind = (trial_id: number, value: number) => ({
      op_code: 5,
      trial_id,
      param_name: "kind",
      param_value_internal: value,
      distribution: choice,
    });
    const done = (trial_id: number) => ({ ...end, trial_id, state: 1, values: [1] });
    const text = lines(
      study,
      trial,
      kind(0, 0),
      x(0, 0.5),
      done(0),
      trial,
      kind(1, 1),
      done(1),
      trial,
      kind(2, 2),
      x(2, 1),
      done(2),
    );
    expect(readOptunaJournal(text)[0].space).toEqual([
      { name: "kind", kind: "choice", choices: ["a", "b", "c"] },
      { name: "x", kind: "number", min: 0, max: 1, when: [{ parameter: "kind", in: ["a", "c"] }] },
    ]);
  });

  test("that no study can be made of is refused, by its line", () => {
    const refusal = (text: string) => {
      try {
        return readOptunaJournal(text);
      } catch (error) {
        return error instanceof JournalError ? error.message : error;
      }
    };
    expect(refusal(`${lines(study)}{]\n`)).toBe("Line 2 of the journal: is not valid JSON.");
    expect(refusal(`${lines(study)}[]\n`)).toBe("Line 2 of the journal: is no JSON object.");
    const odd = { ...x(0, 0), distribution: JSON.stringify({ name: "Odd", attributes: {} }) };
    expect(refusal(lines(study, trial, odd))).toMatch(
      /^Line 3 .*"x" has a distribution that is unknown, Odd/,
    );
    expect(refusal(lines({ ...study, directions: [1, 2] }, trial, x(0, 0)))).toMatch(
      /^Line 1 .*2 directions/,
    );
  });
});
