import { expect, test } from "vitest";
import { reservation, shortNames, weightsInWords } from "./comparison-in-words.ts";

test("two versions of one model are told apart by their numbers", () => {
  expect(shortNames({ one: "ease 1.0.0", other: "bpr 2.0.0" })).toEqual({ one: "ease", other: "bpr" });
  const versions = { one: "ease 1.0.0", other: "ease 2.0.0" };
  expect(shortNames(versions)).toEqual(versions);
  expect(weightsInWords(30, versions)).toBe("70% ease 1.0.0 and 30% ease 2.0.0");
});

test("W2: a blend of less than two models says why", () => {
  const ease = { name: "ease", version: "1.0.0", part: 1 };
  const both = [
    { ...ease, part: 0.5 },
    { name: "bpr", version: "1.0.0", part: 0.5 },
  ];
  expect(reservation({ path: "blend", blend: both }, 50, "ada")).toBeUndefined();
  expect(reservation({ path: "blend", blend: [ease] }, 0, "ada")).toBe("All the weight is on ease 1.0.0.");
  expect(reservation({ path: "blend", blend: [ease] }, 50, "ada")).toBe(
    "ease 1.0.0 alone is heard: the other knows nothing of ada.",
  );
  expect(reservation({ path: "genres" }, 50, "ada")).toBe(
    "Neither model knows anything of ada: in the middle is preferred genres.",
  );
});
