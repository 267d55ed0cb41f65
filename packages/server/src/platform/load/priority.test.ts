import { type Operation, operations } from "@palate/contract";
import { expect, test } from "vitest";
import { priorityOf } from "./priority.ts";

const of = (id: keyof typeof operations) => priorityOf(operations[id]);

test("Q: events come before lists, lists before what people look at; acts of administration are always answered", () => {
  for (const id of ["recordEvents", "upsertItems", "upsertUsers"] as const) expect(of(id)).toBe("event");
  for (const id of ["recommend", "predict", "explain", "infer", "predictByModel", "searchItems"] as const)
    expect(of(id)).toBe("list");
  for (const id of ["listEvents", "streamEvents", "recommendBatch", "replay", "getDecision"] as const)
    expect(of(id)).toBe("background");
  for (const id of ["getServerLive", "getServerReady", "moveAlias", "rollBackAlias"] as const)
    expect(of(id)).toBe("always");
});

test("Q: what is audited is always answered, whatever it is", () => {
  for (const one of Object.values<Operation>(operations))
    if (one.audit !== undefined) expect(priorityOf(one)).toBe("always");
});
