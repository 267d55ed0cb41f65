import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordsIn, redacted, redactorOf } from "./redaction.ts";

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
    (text) => JSON.stringify({ url: `/api/v1/status?limit=5&access_token=${text}&x=1` }),
    (text) => JSON.stringify({ url: `/api/v1/status?key=${text}` }),
    (text) => JSON.stringify({ url: `http://127.0.0.1:8000/sign-in#${text}` }),
    (text) => `Authorization: Bearer ${text}`,
    (text) => `Cookie: a=b; palate_session=${text}; c=d`,
    (text) => JSON.stringify({ msg: JSON.stringify({ a: 1, token: text, b: `"${text.length}"` }) }),
    (text) => `the token eyJ${text}.eyJ${text}.${text} was refused`,
    (text) => JSON.stringify({ err: { session: text, clientSecret: text, accessToken: text } }),
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

test("a secret that a person chose is found as it is, in JSON and in a URL", () => {
  const chosen = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 16,
  });
  fc.assert(
    fc.property(chosen, (hidden) => {
      const redact = redactorOf([hidden, ""]);
      const line = JSON.stringify({ msg: `it was ${hidden}`, url: `/x?q=${encodeURIComponent(hidden)}&y=1` });
      const shown = redact(line);
      for (const form of [hidden, encodeURIComponent(hidden)]) expect(shown).not.toContain(form);
      expect(JSON.parse(shown)).toMatchObject({ msg: "it was [redacted]" });
    }),
    { numRuns: 300 },
  );
});

test("the password of a database's address is known in both of its forms", () => {
  expect(passwordsIn("postgres://me:p%40ss%2Fword@db:5432/x")).toEqual(["p%40ss%2Fword", "p@ss/word"]);
  expect(passwordsIn("postgres://db/x")).toEqual([]);
  expect(passwordsIn(undefined)).toEqual([]);
});
