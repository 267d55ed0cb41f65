import { expect, test } from "vitest";
import { movieLensAttributes } from "./movielens-attributes.ts";

test.each([
  ["1|24|M|technician|85711\n2|53|F|other|94043\n", ["1", "24", "M", "technician", "zip 8"]],
  ["1::F::1::10::48067\n2::M::56::16::70072\n", ["1", "1", "F", "occupation 10", "zip 4"]],
  [
    "7|Twelve Monkeys (1995)|01-Jan-1995||http://us.imdb.com|0|0|0|0|0|0|0|0|1|0|0|0|0|0|0|1|0|0|0\n",
    ["7", "1995", "Drama|Sci-Fi"],
  ],
  ["2::Jumanji (1995)::Adventure|Children's|Fantasy\n", ["2", "1995", "Adventure|Children's|Fantasy"]],
])("%j is read without a header", (text, first) => {
  const table = movieLensAttributes(text);
  expect(table?.rows[0]).toEqual(first);
  expect(table?.names.length).toBe(first.length - 1);
});

test.each(["id,genres\n1,Drama\n", "1|a|b|c|d\n", "", "1::2::3\n"])("%j is no file of MovieLens", (text) => {
  expect(movieLensAttributes(text)).toBeUndefined();
});
