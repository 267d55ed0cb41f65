import fc from "fast-check";
import { expect, test } from "vitest";
import { html, trusted } from "./markup.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "&",
      "/",
      "=",
      "`",
      "\0",
      "\ud800",
      "a",
      " ",
      "script",
      "--",
      "]]>",
    ),
  }),
);

const characters: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const read = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!);
/** Lone surrogates and control characters can't be written: they are told as unknown. */
const writable = (text: string) => text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, "\ufffd");

test("E8: whatever a title holds is text where it stands between tags, and within an attribute", () => {
  fc.assert(
    fc.property(hostile, hostile, (title, label) => {
      const { text } = html`<p title="${label}">${title}</p>`;
      const [, inAttribute, between] = /^<p title="([^"<>]*)">([^"'<>]*)<\/p>$/su.exec(text) ?? [];
      expect(read(inAttribute ?? "nothing")).toBe(writable(label));
      expect(read(between ?? "nothing")).toBe(writable(title));
      // An ampersand begins nothing but what stands for a character.
      expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
    }),
    { numRuns: 1000 },
  );
});

test("E8: lists are joined, markup stays markup, nothing is said of what is not there", () => {
  expect(html`<ul>${["<a>", 1].map((one) => html`<li>${one}</li>`)}${undefined}${false}</ul>`.text).toBe(
    "<ul><li>&lt;a&gt;</li><li>1</li></ul>",
  );
  expect(html`${trusted("<svg/>")}`.text).toBe("<svg/>");
});
