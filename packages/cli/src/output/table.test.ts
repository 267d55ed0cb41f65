import { expect, test } from "vitest";
import { table } from "./table.ts";
import { bytes, counted, timeLeft } from "./words.ts";

test("columns are as wide as their widest cell; numbers stand at the right", () => {
  expect(
    table(
      [{ heading: "Model" }, { heading: "RMSE", numeric: true }],
      [
        ["implicit-als", "–"],
        ["biased-mf", "0.941"],
      ],
    ),
  ).toBe(
    ["Model          RMSE", "────────────  ─────", "implicit-als      –", "biased-mf     0.941"].join("\n"),
  );
});

test("numbers are written as people write them", () => {
  expect([counted(1, "row"), counted(100_000, "row")]).toEqual(["1 row", "100,000 rows"]);
  expect([timeLeft(11.2), timeLeft(130)]).toEqual(["12 s left", "3 min left"]);
  expect([bytes(0), bytes(999), bytes(4_100_000), bytes(82.7e9)]).toEqual([
    "0 bytes",
    "999 bytes",
    "4.1 MB",
    "82.7 GB",
  ]);
});
