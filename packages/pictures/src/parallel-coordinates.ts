import { emptyPicture, picture, width } from "./picture.ts";
import { type ScaleKind, scaleOf } from "./scale.ts";
import { shortened } from "./shortened.ts";
import { element, pathThrough, type Svg, text, tip } from "./svg.ts";

/** One of the axes that stand side by side. */
export interface ParallelAxis {
  readonly name: string;
  readonly scale: ScaleKind | "category";
  /** of a scale of categories, from the bottom up; else those that the lines have */
  readonly categories?: readonly string[];
}

/** One line through all axes. */
export interface ParallelLine {
  readonly name: string;
  /** its place on each axis; undefined where it has none, and the line is broken there */
  readonly at: readonly (number | string | undefined)[];
  /** what colours it; lines with the greatest are drawn last, and strongest */
  readonly shade: number;
}

interface PlacedAxis {
  at(value: number | string | undefined): number | undefined;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** How many shades there are, from the faintest to the strongest. */
const shades = 10;
const top = 70;
const bottom = 310;
const left = 40;
const right = width - 70;

/** Many values of one thing at once: the settings of each trial, coloured by what came of them. */
export function parallelCoordinates(chart: {
  readonly title: string;
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  readonly shade: { readonly label: string };
}): string {
  const { title, axes, lines } = chart;
  const drawn = lines.filter(({ shade }) => Number.isFinite(shade)).sort((a, b) => a.shade - b.shade);
  const faintest = drawn[0]?.shade;
  const strongest = drawn.at(-1)?.shade;
  if (axes.length === 0 || faintest === undefined || strongest === undefined) return emptyPicture(title);
  const step = axes.length < 2 ? 0 : (right - left) / (axes.length - 1);
  const placed = axes.map((axis, index) =>
    placedAxis(
      axis,
      drawn.map(({ at }) => at[index]),
    ),
  );
  const shadeOf = (shade: number): number =>
    strongest > faintest
      ? Math.min(
          shades - 1,
          Math.floor(((shade / 2 - faintest / 2) / (strongest / 2 - faintest / 2)) * shades),
        )
      : shades - 1;
  return picture(title, bottom + 50, [
    ...drawn.map(({ name, at, shade }) => {
      const path = pathThrough(
        placed.map((axis, index) => {
          const y = axis.at(at[index]);
          return y === undefined ? undefined : ([left + index * step, y] as const);
        }),
      );
      const values = at.map((value, index) => `${axes[index]?.name} ${value ?? "none"}`).join(", ");
      const words = tip(`${name}: ${chart.shade.label} ${shade}; ${values}`);
      return element("path", { class: `stroke shade-${shadeOf(shade)}`, d: path === "" ? "M0 0" : path }, [
        words,
      ]);
    }),
    ...placed.flatMap(({ ticks }, index) =>
      axisOf(axes[index] as ParallelAxis, ticks, left + index * step, step),
    ),
    element("text", { class: "label", x: width, y: bottom + 40, "text-anchor": "end" }, [
      text(`${chart.shade.label}: the stronger, the higher`),
    ]),
  ]);
}

function placedAxis(axis: ParallelAxis, values: readonly (number | string | undefined)[]): PlacedAxis {
  if (axis.scale !== "category") {
    const numbers = values.filter((value) => typeof value === "number");
    const scale = scaleOf(axis.scale, numbers, [bottom, top], 5);
    return {
      at: (value) => (typeof value === "number" ? scale?.at(value) : undefined),
      ticks: scale?.ticks ?? [],
    };
  }
  const seen = values.filter((value) => value !== undefined).map(String);
  const categories = [...new Set([...(axis.categories ?? []), ...seen])];
  const place = (index: number) =>
    categories.length < 2 ? (top + bottom) / 2 : bottom - (index / (categories.length - 1)) * (bottom - top);
  const places = new Map(categories.map((name, index) => [name, place(index)]));
  return {
    at: (value) => (value === undefined ? undefined : places.get(String(value))),
    ticks: categories.map((label, index) => ({ at: place(index), label })),
  };
}

function axisOf(axis: ParallelAxis, ticks: PlacedAxis["ticks"], x: number, step: number): Svg[] {
  const most = Math.max(6, Math.floor((step || width) / 8));
  const isFirst = x === left;
  return [
    element("line", { class: "axis", x1: x, x2: x, y1: top, y2: bottom }),
    element(
      "text",
      { class: "label", x: isFirst ? 0 : x, y: top - 16, "text-anchor": isFirst ? "start" : "middle" },
      [tip(axis.name), text(shortened(axis.name, most))],
    ),
    ...ticks.map(({ at, label }) =>
      element("text", { class: "tick", x: x + 5, y: at + 4 }, [tip(label), text(shortened(label, most))]),
    ),
  ];
}
