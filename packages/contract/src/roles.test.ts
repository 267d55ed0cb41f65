import { expect, test } from "vitest";
import { type Operation, operations } from "./index.ts";

const all = Object.entries<Operation>(operations);
const opened = (to: string) =>
  all.filter(([, { roles }]) => roles !== "anyone" && (roles as readonly string[]).includes(to));

test("P1: a viewer only reads: a list that is computed again changes nothing either, nor does a comparison or a search", () => {
  // MLflow's clients search by POST.
  const isSearch = ({ path }: Operation) =>
    path.startsWith("/api/2.0/mlflow/") && /search|get-latest/.test(path);
  const writing = opened("viewer").filter(([, one]) => one.method !== "GET" && !isSearch(one));
  expect(writing.map(([id]) => id)).toEqual(["replay", "compareVersions", "estimateOffPolicy"]);
});

test("P1: an operator may do all that a viewer may", () => {
  const operators = opened("operator").map(([id]) => id);
  for (const [id] of opened("viewer")) expect(operators).toContain(id);
});

test("P1: keys and sign-in links are for administrators alone", () => {
  const guarded = all.filter(([, { path }]) => /^\/api\/v1\/(keys|sign-in-links)/.test(path));
  expect(guarded.length).toBeGreaterThanOrEqual(5);
  for (const [id, { roles }] of guarded) expect([id, roles]).toEqual([id, ["admin"]]);
});

test("P1: whoever has a key may ask what it may do, and what is here", () => {
  for (const role of ["admin", "operator", "viewer", "ingest", "serve"])
    expect(opened(role).map(([id]) => id)).toEqual(expect.arrayContaining(["getSession", "getStatus"]));
});
