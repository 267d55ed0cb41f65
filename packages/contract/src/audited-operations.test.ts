import { expect, test } from "vitest";
import { type Operation, operations } from "./index.ts";

/** What writes without being an act of administration, and why. */
const unaudited: Readonly<Record<string, string>> = {
  recordEvents: "what users do; every event is kept in the log of events",
  upsertItems: "the catalog's feed; every change is kept in the item's history",
  upsertItem: "the catalog's feed; every change is kept in the item's history",
  deleteItem: "the catalog's feed; every change is kept in the item's history",
  upsertUsers: "the users' feed",
  recommend: "a list; its decision record says what it was made from",
  predict: "predictions; changes nothing",
  recommendBatch: "lists; each has its decision record",
  predictByModel: "scores of a model; changes nothing",
  predictByVersion: "scores of a model; changes nothing",
  infer: "scores of a model; changes nothing",
  inferByVersion: "scores of a model; changes nothing",
  estimateOffPolicy: "reads; changes nothing",
  compareVersions: "reads; changes nothing",
  searchMlflowExperiments: "reads; changes nothing",
  searchMlflowRuns: "reads; changes nothing",
  searchMlflowLoggedModels: "reads; changes nothing",
  getMlflowLatestVersions: "reads; changes nothing",
  replay: "computes a list again; changes nothing",
  tryScenario: "makes a list that nobody is served; changes nothing",
  mergeSession: "part of what users do; kept in the log of events",
};

const all = Object.entries<Operation>(operations);

test("P1: every operation that changes something is audited, or it is said why not", () => {
  for (const [id, { method, audit, standsFor }] of all) {
    // What stands for other operations does them, each with its own entry.
    const expected = method !== "GET" && standsFor === undefined && !(id in unaudited);
    expect({ id, audited: audit !== undefined }).toEqual({ id, audited: expected });
  }
  for (const id of Object.keys(unaudited)) expect(Object.keys(operations)).toContain(id);
});

test("P1: acts have names of their own", () => {
  const acts = all.flatMap(([, { audit }]) => (audit === undefined ? [] : [audit.act]));
  expect(new Set(acts).size).toBe(acts.length);
  for (const act of acts) expect(act).toMatch(/^[a-z-]+\.[a-z-]+$/);
});

test("P1: what goes into an entry is there to be had, and is no secret by its name", () => {
  for (const [id, { audit, params, query, body, success }] of all) {
    const names = (schema: unknown) => Object.keys((schema as { properties?: object })?.properties ?? {});
    const asked = new Set([params, query, body].flatMap(names));
    const answered = new Set(names(success.body));
    for (const field of audit?.asked ?? [])
      expect({ id, fields: [...asked] }).toEqual({ id, fields: expect.arrayContaining([field]) });
    for (const field of audit?.answered ?? [])
      expect({ id, fields: [...answered] }).toEqual({ id, fields: expect.arrayContaining([field]) });
    for (const field of audit?.target ?? []) expect(asked.has(field) || answered.has(field)).toBe(true);
    for (const field of [audit?.asked, audit?.answered, audit?.target].flat())
      expect(field ?? "").not.toMatch(/^(key|secret|token|password|url|session|cookie|authorization)$/i);
  }
});
