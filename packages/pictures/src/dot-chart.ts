import { colourOf, legendOf } from "./legend.ts";
import { numberInWords } from "./number-in-words.ts";
import { emptyPicture, picture, type Sized, widthOf } from "./picture.ts";
import { planeOf } from "./plane.ts";
import type { Axis } from "./scale.ts";
import { element, type Svg, tip } from "./svg.ts";

/** One dot of a dot chart. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  /** said beside its values when a pointer rests on it */
  readonly name?: string;
  /** dots of one group have one colour */
  readonly group?: string;
}

const height = 360;

/** What belongs together in two measures, such as coverage and accuracy of each model. */
export function dotChart(
  chart: {
    readonly title: string;
    readonly x: Axis;
    readonly y: Axis;
    readonly dots: readonly Dot[];
  } & Sized,
): string {
  const { title, dots } = chart;
  const width = widthOf(chart);
  const groups = [...new Set(dots.map(({ group }) => group ?? ""))];
  const legend = legendOf(groups, width, 30);
  const top = 60 + legend.height;
  const plane = planeOf(
    chart,
    dots.map(({ x, y }) => [x, y] as const),
    width,
    top,
    top + height - 110,
  );
  if (plane === undefined) return emptyPicture(title, width);
  const shapes = dots.flatMap(({ x, y, name, group }): Svg[] => {
    const at = plane.at(x, y);
    if (at === undefined) return [];
    const words = `${name === undefined ? "" : `${name}: `}${numberInWords(x)}, ${numberInWords(y)}`;
    const colour = colourOf(groups.indexOf(group ?? ""));
    return [element("circle", { class: `dot ${colour}`, cx: at[0], cy: at[1], r: 4 }, [tip(words)])];
  });
  return picture(title, width, top + height - 66, [...legend.shapes, ...plane.shapes, ...shapes]);
}
