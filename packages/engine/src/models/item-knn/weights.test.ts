import { expect, test } from "vitest";
import { resolveConfig } from "../config.ts";
import { type ItemKnnConfig, itemKnnConfig, similarities } from "./config.ts";
import { pairWeights } from "./weights.ts";

// User 0 likes items 0 and 1, user 1 likes 0 and 2, user 2 likes 0, 1 and 2.
const liked = {
  userCount: 3,
  itemCount: 3,
  users: Int32Array.of(0, 0, 1, 1, 2, 2, 2),
  items: Int32Array.of(0, 1, 0, 2, 0, 1, 2),
  values: new Float32Array(7).fill(1),
};

/** The similarity of two items as the definition of the kernel says it. */
function similarity(of: number, other: number, given: Partial<ItemKnnConfig>): number {
  const config = resolveConfig(itemKnnConfig, { shrinkage: 0, ...given });
  const { ofItem, ofUser, left, right, union } = pairWeights(liked, config);
  let sum = 0;
  for (let entry = ofItem.offsets[of]; entry < ofItem.offsets[of + 1]; entry++) {
    const user = ofItem.columns[entry];
    for (let place = ofUser.offsets[user]; place < ofUser.offsets[user + 1]; place++)
      if (ofUser.columns[place] === other) sum += ofItem.values[entry] * ofUser.values[place];
  }
  return sum / (union ? left[of] + right[other] - sum : left[of] * right[other]);
}

const rare = Math.log(1 + 3 / 2);
const usual = Math.log(1 + 3 / 3);

test("cosine is the angle of the rows, and its normalization moves from one item to the other", () => {
  expect(similarity(0, 1, {})).toBeCloseTo(2 / Math.sqrt(3 * 2), 6);
  expect(similarity(0, 1, { popularityNormalization: 0 })).toBeCloseTo(2 / 3, 6);
  expect(similarity(0, 1, { popularityNormalization: 1 })).toBeCloseTo(2 / 2, 6);
});

test("jaccard is what both have of what either has", () => {
  expect(similarity(0, 1, { similarity: "jaccard" })).toBeCloseTo(2 / 3, 6);
  expect(similarity(1, 2, { similarity: "jaccard" })).toBeCloseTo(1 / 3, 6);
});

test("tfidf weighs a user of few likes more", () => {
  const expected =
    (rare ** 2 + usual ** 2) / Math.sqrt((2 * rare ** 2 + usual ** 2) * (rare ** 2 + usual ** 2));
  expect(similarity(0, 1, { similarity: "tfidf" })).toBeCloseTo(expected, 6);
});

test("bm25 weighs an interaction by the item's length beside the mean, 7 / 3", () => {
  const saturated = (length: number) => 2.2 / (1.2 * (0.25 + 0.75 * (length / (7 / 3))) + 1);
  const expected = saturated(3) * saturated(2) * (rare ** 2 + usual ** 2);
  expect(similarity(0, 1, { similarity: "bm25" })).toBeCloseTo(expected, 6);
});

test("rp3beta is the probability of the walk, divided by the popularity of where it ends", () => {
  const walk = (1 / 3) * (1 / 2) + (1 / 3) * (1 / 3);
  expect(similarity(0, 1, { similarity: "rp3beta", beta: 0 })).toBeCloseTo(walk, 6);
  expect(similarity(0, 1, { similarity: "rp3beta", beta: 0.6 })).toBeCloseTo(walk / 2 ** 0.6, 6);
  const bent = (1 / 3) ** 2 * ((1 / 2) ** 2 + (1 / 3) ** 2);
  expect(similarity(0, 1, { similarity: "rp3beta", alpha: 2, beta: 0 })).toBeCloseTo(bent, 6);
});

test("what two items have in common is above 0 by each similarity, and 0 with nothing in common", () => {
  const apart = {
    ...liked,
    users: Int32Array.of(0, 1),
    items: Int32Array.of(0, 1),
    values: Float32Array.of(1, 1),
  };
  for (const name of similarities) {
    expect(similarity(1, 2, { similarity: name })).toBeGreaterThan(0);
    const { ofItem, left, right } = pairWeights(apart, resolveConfig(itemKnnConfig, { similarity: name }));
    expect([...ofItem.values, ...left, ...right].every(Number.isFinite)).toBe(true);
  }
});
