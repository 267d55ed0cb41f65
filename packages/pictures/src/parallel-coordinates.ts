import { type Layout, layoutOf, type Tick } from "./parallel-layout.ts";
import { emptyPicture, picture, type Sized, widthOf } from "./picture.ts";
import { type ScaleKind, scaleOf } from "./scale.ts";
import { element, pathThrough, text, tip } from "./svg.ts";

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

/** How many shades there are, from the faintest to the strongest. */
const shades = 10;

/** Many values of one thing at once: the settings of each trial, coloured by what came of them. */
export function parallelCoordinates(
  chart: {
    readonly title: string;
    readonly axes: readonly ParallelAxis[];
    readonly lines: readonly ParallelLine[];
    readonly shade: { readonly label: string };
  } & Sized,
): string {
  const { title, axes, lines } = chart;
  const width = widthOf(chart);
  const drawn = lines.filter(({ shade }) => Number.isFinite(shade)).sort((a, b) => a.shade - b.shade);
  const faintest = drawn[0]?.shade;
  const strongest = drawn.at(-1)?.shade;
  if (axes.length === 0 || faintest === undefined || strongest === undefined)
    return emptyPicture(title, width);
  const layout = layoutOf(axes.length, width);
  const placed = axes.map((axis, index) =>
    placedAxis(
      axis,
      drawn.map(({ at }) => at[index]),
      layout,
    ),
  );
  const shadeOf = (shade: number): number =>
    strongest > faintest
      ? Math.min(
          shades - 1,
          Math.floor(((shade / 2 - faintest / 2) / (strongest / 2 - faintest / 2)) * shades),
        )
      : shades - 1;
  return picture(title, width, layout.height, [
    ...drawn.map(({ name, at, shade }) => {
      const path = pathThrough(
        placed.map((axis, index) => {
          const along = axis.at(at[index]);
          return along === undefined ? undefined : layout.point(index, along);
        }),
      );
      const values = at.map((value, index) => `${axes[index]?.name} ${value ?? "none"}`).join(", ");
      const words = tip(`${name}: ${chart.shade.label} ${shade}; ${values}`);
      return element("path", { class: `stroke shade-${shadeOf(shade)}`, d: path === "" ? "M0 0" : path }, [
        words,
      ]);
    }),
    ...placed.flatMap(({ ticks }, index) => layout.axis((axes[index] as ParallelAxis).name, ticks, index)),
    element("text", { class: "label", x: width, y: layout.height - 10, "text-anchor": "end" }, [
      text(`${chart.shade.label}: the stronger, the higher`),
    ]),
  ]);
}

interface PlacedAxis {
  at(value: number | string | undefined): number | undefined;
  readonly ticks: readonly Tick[];
}

function placedAxis(
  axis: ParallelAxis,
  values: readonly (number | string | undefined)[],
  { ends, mostTicks }: Layout,
): PlacedAxis {
  const [from, to] = ends;
  if (axis.scale !== "category") {
    const numbers = values.filter((value) => typeof value === "number");
    const scale = scaleOf(axis.scale, numbers, ends, mostTicks);
    return {
      at: (value) => (typeof value === "number" ? scale?.at(value) : undefined),
      ticks: scale?.ticks ?? [],
    };
  }
  const seen = values.filter((value) => value !== undefined).map(String);
  const categories = [...new Set([...(axis.categories ?? []), ...seen])];
  const place = (index: number) =>
    categories.length < 2 ? (from + to) / 2 : from + (index / (categories.length - 1)) * (to - from);
  const places = new Map(categories.map((name, index) => [name, place(index)]));
  return {
    at: (value) => (value === undefined ? undefined : places.get(String(value))),
    ticks: categories.map((label, index) => ({ at: place(index), label })),
  };
}
