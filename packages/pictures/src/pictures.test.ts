import fc from "fast-check";
import { expect, test } from "vitest";
import { barChart, dotChart, lineChart, parallelCoordinates, pictureStyle, standalone } from "./index.ts";

const words = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constant("</svg><script>"),
);
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e308, 5e-324),
);
const point = fc.tuple(number, number);
const axis = fc.record({ label: words, scale: fc.constantFrom("linear" as const, "log" as const) });

const width = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined });

/** Charts of any data, hostile words and numbers that have no place included. */
const pictures = fc.oneof(
  fc
    .record({
      width,
      title: words,
      x: axis,
      y: axis,
      lines: fc.array(
        fc.record(
          { name: words, points: fc.array(point), band: fc.array(point), isDashed: fc.boolean() },
          { requiredKeys: ["name", "points"] },
        ),
      ),
    })
    .map(lineChart),
  fc
    .record({
      width,
      title: words,
      x: axis,
      y: axis,
      dots: fc.array(
        fc.record({ x: number, y: number, name: words, group: words }, { requiredKeys: ["x", "y"] }),
      ),
    })
    .map(dotChart),
  fc
    .record({
      width,
      title: words,
      value: fc.record({ label: words }),
      bars: fc.array(
        fc.record(
          { name: words, value: number, low: number, high: number, group: words },
          { requiredKeys: ["name", "value"] },
        ),
      ),
    })
    .map(barChart),
  fc
    .record({
      width,
      title: words,
      axes: fc.array(
        fc.record({
          name: words,
          scale: fc.constantFrom("linear" as const, "log" as const, "category" as const),
        }),
        { maxLength: 6 },
      ),
      lines: fc.array(
        fc.record({
          name: words,
          at: fc.array(fc.oneof(number, words, fc.constant(undefined)), { minLength: 6, maxLength: 6 }),
          shade: number,
        }),
      ),
      shade: fc.record({ label: words }),
    })
    .map(parallelCoordinates),
);

/** Reads what the pictures are written in: tags that close in order, quoted attributes, escaped text. @returns its tags */
function readXml(xml: string): string[] {
  const open: string[] = [];
  const tags: string[] = [];
  const tag = /<(?:(\w+)((?: [\w:-]+="[^"<>]*")*)(\/?)|\/(\w+))>|([^<>]+)/y;
  while (tag.lastIndex < xml.length) {
    const at = tag.lastIndex;
    const match = tag.exec(xml);
    if (match === null) throw new Error(`No XML: ${xml.slice(at, at + 80)}`);
    const [, name, attributes = "", isClosed, closed, between = ""] = match;
    if (/&(?!(amp|lt|gt|quot);)/.test(attributes + between)) throw new Error("An ampersand stands alone.");
    if (name !== undefined) {
      tags.push(name);
      if (isClosed === "") open.push(name);
    }
    if (closed !== undefined && open.pop() !== closed) throw new Error(`${closed} closes another tag.`);
  }
  expect(open).toEqual([]);
  return tags;
}

test("E8: whatever the data and the words, a picture is well-formed and holds nothing but drawing", () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      for (const name of readXml(picture))
        expect(["svg", "g", "text", "title", "line", "path", "circle", "rect"]).toContain(name);
      // What is drawn has a place.
      expect(picture).not.toMatch(/ (d|[xyr]|[xyc][12xy]|width|height)="[^"]*(NaN|Infinity|undefined)/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
      expect(picture).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }),
    { numRuns: 300 },
  );
});

test("a line goes up where its values do, and stays within its picture", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(values, (ys) => {
      const points = ys.map((y, x) => [x, y] as const);
      const picture = lineChart({
        title: "",
        x: { label: "" },
        y: { label: "" },
        lines: [{ name: "a", points }],
      });
      const marks = [...picture.matchAll(/cx="([^"]+)" cy="([^"]+)"/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      const [, height] = /viewBox="0 0 640 (\d+)"/.exec(picture) ?? [];
      expect(marks).toHaveLength(ys.length);
      marks.forEach(([x = 0, y = 0], index) => {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(640);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(Number(height));
        const [before, after] = [ys[index] as number, ys[index + 1] ?? (ys[index] as number)];
        if (after > before) expect(marks[index + 1]?.[1]).toBeLessThanOrEqual(y);
      });
    }),
  );
});

test("a log scale gives equal ratios equal ways, and has no place for 0", () => {
  const points = [1e-4, 0, 1e-3, 1e-2].map((x) => [x, 1] as const);
  const picture = lineChart({
    title: "",
    x: { label: "", scale: "log" },
    y: { label: "" },
    lines: [{ name: "a", points }],
  });
  const places = [...picture.matchAll(/cx="([^"]+)"/g)].map(([, x]) => Number(x));
  expect(places).toHaveLength(3);
  const [a = 0, b = 0, c = 0] = places;
  expect(b - a).toBeCloseTo(c - b, 1);
  // The line is broken where a point has no place.
  expect(/class="stroke" d="([^"]+)"/.exec(picture)?.[1]?.match(/M/g)).toHaveLength(2);
});

test("bars begin at 0, to either side, with whiskers where their intervals end", () => {
  const picture = barChart({
    title: "",
    value: { label: "" },
    bars: [
      { name: "up", value: 2, low: 1, high: 3 },
      { name: "down", value: -2 },
    ],
  });
  const [up, down] = [...picture.matchAll(/<rect x="([^"]+)" y="[^"]+" width="([^"]+)"/g)].map(
    ([, x, width]) => [Number(x), Number(width)],
  ) as [[number, number], [number, number]];
  expect(up[0]).toBeCloseTo(down[0] + down[1]);
  expect(up[1]).toBeCloseTo(down[1]);
  const [whisker] = [...picture.matchAll(/class="whisker" x1="([^"]+)" x2="([^"]+)"/g)];
  expect(Number(whisker?.[1])).toBeCloseTo(up[0] + up[1] / 2);
  expect(Number(whisker?.[2])).toBeCloseTo(up[0] + up[1] * 1.5);
});

test("a picture of nothing says so", () => {
  const axes = { x: { label: "" }, y: { label: "" } };
  expect(lineChart({ title: "Losses", ...axes, lines: [] })).toContain("Nothing to show yet");
  expect(dotChart({ title: "", ...axes, dots: [] })).toContain("Nothing to show yet");
  expect(barChart({ title: "", value: { label: "" }, bars: [] })).toContain("Nothing to show yet");
  expect(parallelCoordinates({ title: "", axes: [], lines: [], shade: { label: "" } })).toContain("Nothing");
});

test("a picture that stands alone brings all of its colours", () => {
  const file = standalone(barChart({ title: "", value: { label: "" }, bars: [{ name: "a", value: 1 }] }));
  for (const [, name] of pictureStyle.matchAll(/var\((--picture-\w+)\)/g)) expect(file).toContain(`${name}:`);
  expect(file.startsWith("<svg xmlns=")).toBe(true);
});

test("W7: a picture is as wide as it was asked for, and what it draws and says stays within", () => {
  const name = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("a", "b", "-", " ") });
  const value = fc.double({ min: -1000, max: 1000, noNaN: true });
  const bars = fc.array(fc.record({ name, value }), { minLength: 1, maxLength: 12 });
  const asked = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(asked, name, bars, (width, title, things) => {
      const points = things.map((thing, x) => [x, thing.value] as const);
      const axes = { x: { label: title }, y: { label: title } };
      for (const drawn of [
        barChart({ width, title, value: { label: "" }, bars: things }),
        lineChart({ width, title, ...axes, lines: [{ name: title, points }] }),
        dotChart({ width, title, ...axes, dots: points.map(([x, y]) => ({ x, y })) }),
        parallelCoordinates({
          width,
          title,
          axes: things.map((thing) => ({ name: thing.name, scale: "linear" })),
          lines: [
            { name: "low", at: things.map((thing) => thing.value), shade: 1 },
            { name: "high", at: things.map((thing) => thing.value + 1), shade: 2 },
          ],
          shade: { label: "" },
        }),
      ]) {
        const [, wide, high] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? [];
        expect(Number(wide)).toBe(Math.max(240, width));
        const shift = Number(/translate\(0 (\d+)\)/.exec(drawn)?.[1] ?? 0);
        for (const [, at] of drawn.matchAll(/ (?:cx|x|x1|x2)="([^"]+)"/g)) {
          expect(Number(at)).toBeGreaterThanOrEqual(-1);
          expect(Number(at)).toBeLessThanOrEqual(Number(wide));
        }
        for (const [, at] of drawn.matchAll(/ (?:cy|y|y1|y2)="([^"]+)"/g))
          expect(Number(at) + shift).toBeLessThanOrEqual(Number(high));
      }
    }),
    { numRuns: 100 },
  );
});

test("axes that have no room side by side lie below each other", () => {
  const at = (width: number) =>
    parallelCoordinates({
      width,
      title: "",
      axes: ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, scale: "linear" as const })),
      lines: [
        { name: "low", at: [0, 1, 2, 3, 4, 5], shade: 0 },
        { name: "high", at: [5, 4, 3, 2, 1, 0], shade: 1 },
      ],
      shade: { label: "" },
    });
  const axisOf = (drawn: string) => /class="axis" x1="([^"]+)" x2="([^"]+)"/.exec(drawn)?.slice(1);
  const [fromX, toX] = axisOf(at(640)) ?? [];
  expect(fromX).toBe(toX);
  const [left, right] = axisOf(at(360)) ?? [];
  expect(Number(right) - Number(left)).toBeGreaterThan(300);
});
