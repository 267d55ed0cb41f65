import type { SpaceParameter } from "@palate/client";
import { expect, test } from "vitest";
import {
  type ChoiceParameter,
  choiceMeant,
  consistent,
  drawn,
  parameterInWords,
  parameterOf,
  untried,
  withChoices,
} from "./space.ts";

const similarity: ChoiceParameter = { name: "similarity", kind: "choice", choices: ["cosine", "bm25"] };
const alpha: SpaceParameter = {
  name: "alpha",
  kind: "number",
  min: 0,
  max: 2,
  when: [{ parameter: "similarity", in: ["cosine", "tfidf"] }],
};
const number = { kind: "number", default: 1, min: 0.5, max: 8, doc: "" } as const;

test("T3: what depends on a setting that is not tried any more is always there, or never", () => {
  expect(consistent([similarity, alpha])[1]).toMatchObject({ when: [{ in: ["cosine"] }] });
  expect(consistent([alpha])).toEqual([{ name: "alpha", kind: "number", min: 0, max: 2 }]);
  expect(consistent([{ ...similarity, choices: ["bm25"] }, alpha]).map(({ name }) => name)).toEqual([
    "similarity",
  ]);
  expect(parameterInWords(alpha)).toBe("0 to 2; only where similarity is cosine or tfidf");
  expect(parameterInWords(similarity)).toBe("cosine, bm25");
});

test("a range becomes a list and a list a range, and their conditions stay", () => {
  const list = drawn(alpha, "choice", number);
  expect(list).toEqual({ name: "alpha", kind: "choice", choices: [0, 2], when: alpha.when });
  expect(drawn(list, "linear", number)).toEqual({ ...alpha });
  expect(drawn({ ...alpha, step: 0.5 } as SpaceParameter, "log", number)).toEqual({ ...alpha, scale: "log" });
  expect(
    drawn({ name: "batch", kind: "choice", choices: [64, 16] }, "log", { ...number, kind: "integer" }),
  ).toEqual({
    name: "batch",
    kind: "integer",
    min: 16,
    max: 64,
    scale: "log",
  });
});

test("choices that stand for several settings keep them", () => {
  const layers: ChoiceParameter = {
    name: "layers",
    kind: "choice",
    choices: ["20-10", "50-20"],
    settings: [{ units: 20 }, { units: 50 }],
  };
  expect(withChoices(layers, ["50-20"], layers)).toMatchObject({
    choices: ["50-20"],
    settings: [{ units: 50 }],
  });
  const config = { units: number, epochs: { ...number, kind: "integer" } };
  expect(untried({ config }, [layers]).map(([name]) => name)).toEqual(["epochs"]);
});

test("a choice means what it was, and else a number, a truth or a word", () => {
  expect(choiceMeant("its default", [null, 3])).toBe(null);
  expect(choiceMeant("3", ["3"])).toBe("3");
  expect([choiceMeant("3", []), choiceMeant("true", []), choiceMeant("bm25", [])]).toEqual([3, true, "bm25"]);
});

test("every kind of setting but text can be tried over all that it may be", () => {
  expect(parameterOf("rate", number)).toEqual({ name: "rate", kind: "number", min: 0.5, max: 8 });
  expect(parameterOf("biases", { kind: "boolean", default: true, doc: "" })).toMatchObject({
    choices: [true, false],
  });
  expect(parameterOf("note", { kind: "text", default: "", maxLength: 9, doc: "" })).toBeUndefined();
});
