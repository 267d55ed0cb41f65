import { type Axis, type Scale, scaleOf } from "./scale.ts";
import { shortened } from "./shortened.ts";
import { element, type Svg, text, tip } from "./svg.ts";

/** Two axes with their grid, and where a point of theirs is. */
export interface Plane {
  readonly shapes: readonly Svg[];
  /** @returns undefined when the point has no place */
  at(x: number, y: number): readonly [x: number, y: number] | undefined;
}

const left = 64;
/** So much of the width for each tick of the x axis. */
const tickWidth = 70;
/** What a letter takes of the width, about. */
const letterWidth = 7;

/**
 * @param width of the picture
 * @param top, bottom where the plane begins and ends; the words of the x axis need 40 units below it
 * @returns undefined when no point has a place
 */
export function planeOf(
  axes: { readonly x: Axis; readonly y: Axis },
  points: Iterable<readonly [x: number, y: number]>,
  width: number,
  top: number,
  bottom: number,
): Plane | undefined {
  const all = [...points];
  const right = width - 24;
  const x = scaleOf(
    axes.x.scale ?? "linear",
    all.map(([value]) => value),
    [left, right],
    Math.round((right - left) / tickWidth),
  );
  const y = scaleOf(
    axes.y.scale ?? "linear",
    all.map(([, value]) => value),
    [bottom, top],
    6,
  );
  if (x === undefined || y === undefined) return undefined;
  return {
    shapes: [...rowsOf(y, right), ...columnsOf(x, right, bottom), ...labelsOf(axes, right, top, bottom)],
    at: (valueX, valueY) => {
      const place = [x.at(valueX), y.at(valueY)] as const;
      return place[0] === undefined || place[1] === undefined ? undefined : [place[0], place[1]];
    },
  };
}

function rowsOf({ ticks }: Scale, right: number): Svg[] {
  return ticks.flatMap(({ at, label }) => [
    element("line", { class: "grid", x1: left, x2: right, y1: at, y2: at }),
    element("text", { x: left - 8, y: at + 4, "text-anchor": "end" }, [text(label)]),
  ]);
}

function columnsOf({ ticks }: Scale, right: number, bottom: number): Svg[] {
  return [
    element("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }),
    ...ticks.flatMap(({ at, label }) => [
      element("line", { class: "axis", x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      element("text", { x: at, y: bottom + 18, "text-anchor": "middle" }, [text(label)]),
    ]),
  ];
}

function labelsOf(
  axes: { readonly x: Axis; readonly y: Axis },
  right: number,
  top: number,
  bottom: number,
): Svg[] {
  const most = Math.floor(right / letterWidth);
  return [
    element("text", { class: "label", x: right, y: bottom + 36, "text-anchor": "end" }, [
      tip(axes.x.label),
      text(shortened(axes.x.label, most)),
    ]),
    element("text", { class: "label", x: 0, y: top - 14 }, [
      tip(axes.y.label),
      text(shortened(axes.y.label, most)),
    ]),
  ];
}
