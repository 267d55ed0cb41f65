import fc from "fast-check";
import { expect, test } from "vitest";
import { grounds, motifs, posterDesign, textSizeFor } from "./poster-design.ts";

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(grounds.flat())("white letters can be read on %s", (ground) => {
  expect(1.05 / (luminance(ground) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

test("the same title always gives the same cover, and any title gives one", () => {
  fc.assert(
    fc.property(fc.string(), (title) => {
      const design = posterDesign(title);
      expect(design).toEqual(posterDesign(title));
      expect(grounds).toContainEqual([design.from, design.to]);
      expect(motifs).toContain(design.motif);
      expect(design.turn).toBeGreaterThanOrEqual(0);
      expect(design.turn).toBeLessThan(360);
      expect(design.textSize).toBeGreaterThanOrEqual(6);
      expect(design.textSize).toBeLessThanOrEqual(17);
    }),
  );
});

test("covers differ: a hundred titles use every ground and every motif", () => {
  const designs = Array.from({ length: 100 }, (_, number) => posterDesign(`Film ${number}`));
  expect(new Set(designs.map(({ from }) => from)).size).toBe(grounds.length);
  expect(new Set(designs.map(({ motif }) => motif)).size).toBe(motifs.length);
});

test("long words and long titles are set smaller", () => {
  expect(textSizeFor("Heat")).toBe(17);
  expect(textSizeFor("Koyaanisqatsi")).toBeLessThan(textSizeFor("Heat"));
  expect(textSizeFor("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb")).toBeLessThan(
    13,
  );
});
