import { expect, test } from "vitest";
import { stageInWords } from "./why-not-in-words.ts";

test("W1: what kept an item out is said in a few words", () => {
  expect(stageInWords({ stage: "ranking" })).toBe("ranked too low");
  expect(stageInWords({ stage: "rules", rule: "seen" })).toBe("already chosen");
  expect(stageInWords({ stage: "rules", rule: "a-new-rule" })).toBe("dropped by a rule");
  expect(stageInWords({ stage: "policy", rule: "cap" })).toBe("moved out by the policy: cap");
});
