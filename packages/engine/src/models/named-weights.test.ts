import { expect, test } from "vitest";
import { ConfigError } from "./errors.ts";
import { parseNamedWeights } from "./named-weights.ts";

test("names with weights, in their order", () => {
  expect([...parseNamedWeights("members", " implicit-als:0.7, item-knn :.3,popularity")]).toEqual([
    ["implicit-als", 0.7],
    ["item-knn", 0.3],
    ["popularity", 1],
  ]);
  expect(parseNamedWeights("members", "").size).toBe(0);
});

test.each(["a:b", "a:-1", "a:1:2", ":1", "a:", "a,a", "a:Infinity"])(
  "%j is refused, naming the setting",
  (text) => {
    expect(() => parseNamedWeights("members", text)).toThrow(ConfigError);
    expect(() => parseNamedWeights("members", text)).toThrow(/^members: /);
  },
);
