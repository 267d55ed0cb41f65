import { expect, test } from "vitest";
import { likedOnly } from "./liked-only.ts";

const interactions = {
  userCount: 2,
  itemCount: 3,
  users: Int32Array.of(0, 1, 1),
  items: Int32Array.of(2, 0, 1),
  values: Float32Array.of(1, -1, 2),
};

test("likes are kept in their order, with the counts of users and items", () => {
  expect(likedOnly(interactions)).toEqual({
    userCount: 2,
    itemCount: 3,
    users: Int32Array.of(0, 1),
    items: Int32Array.of(2, 1),
    values: Float32Array.of(1, 2),
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("T4: a value of %s is named", (value) => {
  const values = Float32Array.of(1, 2, value);
  expect(() => likedOnly({ ...interactions, values })).toThrow(`The value of interaction 2 is ${value}`);
});
