import { expect, test } from "vitest";
import { nameOf } from "./name.ts";

test.each([
  ["Star Wars (1977)", "Star Wars", 1977],
  ["Godfather, The (1972)", "The Godfather", 1972],
  ["American in Paris, An (1951)", "An American in Paris", 1951],
  ["Shall We Dance? (1937)", "Shall We Dance?", 1937],
  ["Seven (Se7en) (1995)", "Seven (Se7en)", 1995],
  ["Postino, Il (1994)", "Il Postino", 1994],
  ["Good, The Bad and The Ugly, The (1966)", "The Good, The Bad and The Ugly", 1966],
  ["Enfer, L' (1994)", "Enfer, L'", 1994],
  ["2001", "2001", undefined],
  ["(1999)", "(1999)", undefined],
  ["place-4711", "place-4711", undefined],
])("%s reads as %s", (text, title, year) => expect(nameOf(text)).toEqual({ title, year }));
