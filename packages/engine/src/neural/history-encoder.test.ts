import { expect, test } from "vitest";
import { userHistories } from "../dataset/history.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import { plantedTastes } from "../models/laws/planted-data.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { encodeHistory, fitHistoryEncoder } from "./history-encoder.ts";

test("vectors that do follow from the histories are found again, for unmet histories too", () => {
  const width = 3;
  const { interactions } = plantedTastes("ranking", 300, 20);
  const random = seededRandom(4);
  const truth = {
    mean: Float32Array.from({ length: width }, () => random.normal()),
    items: Float32Array.from({ length: 20 * width }, () => random.normal()),
  };
  const historyOf = userHistories(interactions);
  const vectors = new Float32Array(300 * width);
  for (let user = 0; user < 300; user++) vectors.set(encodeHistory(truth, historyOf(user)), user * width);
  const found = fitHistoryEncoder(byUser(interactions), vectors, width, 1e-3);
  // The mean of the vectors stands in for the mean of the truth, which the histories make up for but for a little.
  for (let user = 0; user < 298; user++) {
    const expected = encodeHistory(truth, historyOf(user));
    const actual = encodeHistory(found, historyOf(user));
    for (let i = 0; i < width; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThan(0.3);
  }
  const unmet = { items: Int32Array.of(1, 5, 9, 13, 2, 7), values: Float32Array.of(1, -1, 1, 1, -1, 1) };
  const [expected, actual] = [encodeHistory(truth, unmet), encodeHistory(found, unmet)];
  for (let i = 0; i < width; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThan(0.3);
});
