import { expect, test } from "vitest";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import type { FittedModel, Taste } from "../definition.ts";

/**
 * What a model of one factor and biases makes of known parameters: ratings from 1 to 5 with mean 3; the only user has
 * factor 0.5 and bias 0.25, item 0 has factor 2 and bias 0.5, item 1 has factor -1 and bias -1.
 */
export function examineKnownFactors(model: FittedModel): void {
  test("predicts mean + biases + inner product, and mean + user bias for an unknown item", () => {
    const learned = model.tasteOf!(0 as UserIndex);
    expect(model.predict!(learned, 0 as ItemIndex)).toBe(3 + 0.25 + 0.5 + 0.5 * 2);
    expect(model.predict!(learned, -1)).toBe(3.25);
  });

  test("clamps predictions to the rating range, and scores beyond it, so that the order stays", () => {
    const keen: Taste = { vector: Float32Array.of(4), bias: 1 };
    const scores = new Float32Array(2);
    model.score(keen, Int32Array.of(0, 1), scores);
    expect([...scores]).toEqual([12.5, -1]);
    expect(model.predict!(keen, 0 as ItemIndex)).toBe(5);
    expect(model.predict!(keen, 1 as ItemIndex)).toBe(1);
  });

  test("knows nothing of a user without a history", () => {
    const unknown = model.taste({ items: new Int32Array(), values: new Float32Array() });
    expect([...unknown.vector, unknown.bias]).toEqual([0, 0]);
  });
}
