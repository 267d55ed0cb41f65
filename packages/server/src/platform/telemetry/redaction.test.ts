import fc from "fast-check";
import { expect, test } from "vitest";
import { redacted } from "./redaction.ts";

const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const secret = fc.string({ unit: fc.constantFrom(...base64url), minLength: 24, maxLength: 48 });

test("no secret is left in a line, wherever it stands; what is around it stays", () => {
  const places: ((secret: string) => string)[] = [
    (text) => `postgres://palate:${text}@127.0.0.1:5432/postgres`,
    (text) => `the key palate_0123abcd_${text} was used`,
    (text) => JSON.stringify({ headers: { authorization: `Bearer ${text}`, host: "x" } }),
    (text) => JSON.stringify({ headers: { cookie: `a="${text}"; b=1` } }),
    (text) => JSON.stringify({ password: text, adminKey: text, token: `"${text}\\` }),
    (text) => JSON.stringify({ "X-API-Key": text, "set-cookie": text }),
  ];
  fc.assert(
    fc.property(secret, fc.constantFrom(...places), (hidden, place) => {
      const line = `before ${place(hidden)} after`;
      const shown = redacted(line);
      expect(shown).not.toContain(hidden);
      expect(shown).toMatch(/^before .*\[redacted\].* after$/);
      expect(redacted(shown)).toBe(shown);
    }),
    { numRuns: 300 },
  );
});

test("a line of JSON is still one, and what is no secret is untouched", () => {
  const line = JSON.stringify({
    level: 30,
    token: 'a"b\\',
    url: "http://127.0.0.1:8000/sign-in",
    msg: "serving",
  });
  expect(JSON.parse(redacted(line))).toEqual({ ...JSON.parse(line), token: "[redacted]" });
  for (const plain of ["http://127.0.0.1:8000/x", "palate_0123abcd", '{"tokens":"five"}'])
    expect(redacted(plain)).toBe(plain);
});
