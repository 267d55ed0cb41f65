import { colourOf, legendOf } from "./legend.ts";
import { numberInWords } from "./number-in-words.ts";
import { emptyPicture, picture, type Sized, widthOf } from "./picture.ts";
import { type Plane, planeOf } from "./plane.ts";
import type { Axis } from "./scale.ts";
import { element, pathThrough, type Svg, tip } from "./svg.ts";

/** One line of a line chart. */
export interface Line {
  readonly name: string;
  /** in the order of drawing; where one has no place, the line is broken */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** what surrounds the line, such as an interval: low and high of each point */
  readonly band?: readonly (readonly [low: number, high: number])[];
  readonly isDashed?: boolean;
}

const height = 360;
/** More points than this are told by no marks of their own. */
const mostMarks = 60;

/** Lines over one x axis, such as losses by epoch. */
export function lineChart(
  chart: {
    readonly title: string;
    readonly x: Axis;
    readonly y: Axis;
    readonly lines: readonly Line[];
  } & Sized,
): string {
  const { title, lines } = chart;
  const width = widthOf(chart);
  const legend = legendOf(
    lines.map(({ name }) => name),
    width,
    30,
  );
  const points = lines.flatMap((line) => [
    ...line.points,
    ...line.points.flatMap(([x], index) => (line.band?.[index] ?? []).map((y) => [x, y] as const)),
  ]);
  const top = 60 + legend.height;
  const plane = planeOf(chart, points, width, top, top + height - 110);
  if (plane === undefined) return emptyPicture(title, width);
  const shapes = lines.map((line, index) =>
    element("g", { class: `line ${colourOf(index)}` }, [...shapesOf(line, plane)]),
  );
  return picture(title, width, top + height - 66, [...legend.shapes, ...plane.shapes, ...shapes]);
}

function* shapesOf(line: Line, plane: Plane): Generator<Svg> {
  const { name, points, band, isDashed } = line;
  if (band !== undefined) yield bandOf(points, band, plane);
  const placed = points.map(([x, y]) => plane.at(x, y));
  const path = pathThrough(placed);
  if (path !== "")
    yield element("path", { class: isDashed ? "stroke dashed" : "stroke", d: path }, [tip(name)]);
  if (points.length > mostMarks) return;
  for (const [index, at] of placed.entries()) {
    if (at === undefined) continue;
    const [x, y] = points[index] as readonly [number, number];
    const words = tip(`${name}: ${numberInWords(y)} at ${numberInWords(x)}`);
    yield element("circle", { class: "mark", cx: at[0], cy: at[1], r: 3 }, [words]);
  }
}

function bandOf(points: Line["points"], band: NonNullable<Line["band"]>, plane: Plane): Svg {
  const edges = points.flatMap(([x], index) => {
    const [low, high] = band[index] ?? [];
    const bottom = low === undefined ? undefined : plane.at(x, low);
    const top = high === undefined ? undefined : plane.at(x, high);
    return bottom === undefined || top === undefined ? [] : [{ bottom, top }];
  });
  const around = [...edges.map(({ top }) => top), ...edges.map(({ bottom }) => bottom).reverse()];
  return element("path", { class: "band", d: around.length === 0 ? "M0 0" : `${pathThrough(around)}Z` });
}
