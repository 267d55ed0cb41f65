import { width } from "./picture.ts";
import { type Axis, type Scale, scaleOf } from "./scale.ts";
import { element, type Svg, text } from "./svg.ts";

/** Two axes with their grid, and where a point of theirs is. */
export interface Plane {
  readonly shapes: readonly Svg[];
  /** @returns undefined when the point has no place */
  at(x: number, y: number): readonly [x: number, y: number] | undefined;
}

const left = 64;
const right = width - 24;

/**
 * @param top, bottom where the plane begins and ends; the words of the x axis need 40 units below it
 * @returns undefined when no point has a place
 */
export function planeOf(
  axes: { readonly x: Axis; readonly y: Axis },
  points: Iterable<readonly [x: number, y: number]>,
  top: number,
  bottom: number,
): Plane | undefined {
  const all = [...points];
  const x = scaleOf(
    axes.x.scale ?? "linear",
    all.map(([value]) => value),
    [left, right],
    8,
  );
  const y = scaleOf(
    axes.y.scale ?? "linear",
    all.map(([, value]) => value),
    [bottom, top],
    6,
  );
  if (x === undefined || y === undefined) return undefined;
  return {
    shapes: [...rowsOf(y), ...columnsOf(x, bottom), ...labelsOf(axes, top, bottom)],
    at: (valueX, valueY) => {
      const place = [x.at(valueX), y.at(valueY)] as const;
      return place[0] === undefined || place[1] === undefined ? undefined : [place[0], place[1]];
    },
  };
}

function rowsOf({ ticks }: Scale): Svg[] {
  return ticks.flatMap(({ at, label }) => [
    element("line", { class: "grid", x1: left, x2: right, y1: at, y2: at }),
    element("text", { x: left - 8, y: at + 4, "text-anchor": "end" }, [text(label)]),
  ]);
}

function columnsOf({ ticks }: Scale, bottom: number): Svg[] {
  return [
    element("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }),
    ...ticks.flatMap(({ at, label }) => [
      element("line", { class: "axis", x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      element("text", { x: at, y: bottom + 18, "text-anchor": "middle" }, [text(label)]),
    ]),
  ];
}

function labelsOf(axes: { readonly x: Axis; readonly y: Axis }, top: number, bottom: number): Svg[] {
  return [
    element("text", { class: "label", x: right, y: bottom + 36, "text-anchor": "end" }, [text(axes.x.label)]),
    element("text", { class: "label", x: 0, y: top - 14 }, [text(axes.y.label)]),
  ];
}
