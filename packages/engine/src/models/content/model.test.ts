import { afterAll, beforeAll, expect, test } from "vitest";
import { buildFeatures } from "../../dataset/build-features.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import type { FittedModel } from "../definition.ts";
import { ConfigError } from "../errors.ts";
import { content } from "./model.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
});
afterAll(() => pool.close());

const texts = [
  "space war epic",
  "space robots",
  "war drama",
  "quiet drama love",
  "robots love space",
  undefined,
];
const words = { name: "words", kind: "text", values: texts } as const;
const genres = {
  name: "genres",
  kind: "categories",
  values: [["a"], ["b"], ["a"], ["b"], ["a"], ["b"]],
} as const;

/** Nobody has met anything: what is learned is the items' features alone. */
function fit(attributes: Parameters<typeof buildFeatures>[1], config: Record<string, unknown> = {}) {
  const interactions = {
    userCount: 1,
    itemCount: texts.length,
    users: new Int32Array(),
    items: new Int32Array(),
    values: new Float32Array(),
  };
  const itemFeatures = buildFeatures(texts.length, attributes);
  const data = { interactions, ratingRange: { min: 1, max: 5 }, itemFeatures };
  return content.fit(data, resolveConfig(content.config, config), { seed: 1, pool });
}

const history = { items: Int32Array.of(0, 1, 3), values: Float32Array.of(1, 1, -1) };

function scores(model: FittedModel, of = history): number[] {
  const all = new Float32Array(texts.length);
  model.score(model.taste(of), Int32Array.from(all.keys()), all);
  return [...all];
}

/*
 * m = TfidfVectorizer().fit_transform(texts).toarray()   # scikit-learn 1.9.1, "" for the text that is not known
 * cosine_similarity([m[[0, 1]].mean(axis=0) - .25 * m[3]], m)
 */
test("M8: scores are the cosines of scikit-learn's TF-IDF rows with Rocchio's profile", async () => {
  const expected = [
    0.7714907806111719, 0.7714907806111722, 0.12180831445137331, -0.2957114795737923, 0.5168756051118463, 0,
  ];
  for (const [item, score] of scores(await fit([words])).entries())
    expect(score).toBeCloseTo(expected[item], 6);
});

test("the user's own items account for the score, what was disliked against it", async () => {
  const model = await fit([words]);
  const shares = model.contributions?.(model.taste(history), 4 as ItemIndex, 9) ?? [];
  expect(shares.map(({ item }) => item)).toEqual([1, 0, 3]);
  expect(shares[0].contribution).toBeGreaterThan(0);
  expect(shares[2].contribution).toBeLessThan(0);
});

test("what was liked lately can count more", async () => {
  const drawn = { items: Int32Array.of(0, 3), values: Float32Array.of(1, 1) };
  const [, , , alike] = scores(await fit([words]), drawn);
  const [, , , lately] = scores(await fit([words], { recency: 0.2 }), drawn);
  expect(lately).toBeGreaterThan(alike);
});

test("attributes count as their weights say", async () => {
  const liked = { items: Int32Array.of(0), values: Float32Array.of(1) };
  const only = await fit([words, genres], { featureWeights: "words:0" });
  for (const [item, score] of scores(only, liked).entries())
    expect(score).toBeCloseTo(item % 2 === 0 ? 1 : 0, 6);
  const [, , both] = scores(await fit([words, genres]), liked);
  const [, , words2] = scores(await fit([words, genres], { featureWeights: "words:2" }), liked);
  expect(words2).toBeLessThan(both);
  await expect(fit([words], { featureWeights: "year:1" })).rejects.toThrow(ConfigError);
});

test("the scale of given vectors does not matter", async () => {
  const data = Float32Array.from({ length: texts.length * 2 }, (_, at) => Math.sin(at + 1));
  const model = await fit([{ name: "vector", kind: "vector", width: 2, data }, genres]);
  const scaled = await fit([
    { name: "vector", kind: "vector", width: 2, data: data.map((x) => x * 8) },
    genres,
  ]);
  expect(scores(scaled)).toEqual(scores(model));
});
