import { findModel, nextPoint, searchSpace } from "@palate/engine";
import { expect, test } from "vitest";
import { importanceOf, measureImportance } from "./importance.ts";

test("T3: importance is the same in a process of its own, and finds the parameter that decides", async () => {
  const space = searchSpace(findModel("autoencoder")!);
  const trials = Array.from({ length: 120 }, (_, number) => {
    const point = nextPoint({ space, direction: "minimize", trials: [] }, { kind: "random" }, 1, number);
    const value = Number(point.dropout);
    return { number, state: "complete" as const, point, value, intermediate: [], attributes: {} };
  });
  for (const method of ["fanova", "permutation"] as const) {
    const found = await importanceOf(method, space, trials);
    expect(found).toEqual({ method, trials: 120, importance: measureImportance({ method, space, trials }) });
    expect(found.importance.dropout).toBeGreaterThan(0.9);
  }
}, 60_000);
