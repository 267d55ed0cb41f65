import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errors } from "./errors.ts";

const page = readFileSync(new URL("../../../docs/reference/errors.md", import.meta.url), "utf8");

test("the page of error codes says what the registry says, row by row", () => {
  // The formatter pads the columns.
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.replaceAll(/ +/g, " "));
  expect(rows).toEqual(
    Object.entries(errors).map(
      ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title} | ${remedy} |`,
    ),
  );
});
