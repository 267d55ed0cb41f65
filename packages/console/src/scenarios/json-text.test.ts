import fc from "fast-check";
import { expect, test } from "vitest";
import { readText, writeText } from "./json-text.ts";

test("what is written is read as it was, fields that the form does not know among it", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
      const definition = JSON.parse(JSON.stringify(fields));
      expect(readText(writeText(definition))).toEqual({ definition });
    }),
  );
});

test("a mistake is told with its line", () => {
  expect(readText('{\n  "k": 5,\n  "explain" true\n}')).toMatchObject({ line: 3 });
  for (const text of ["[]", "null", "5"]) expect(readText(text)).toMatchObject({ line: 1 });
  expect(readText("")).toHaveProperty("mistake");
});
