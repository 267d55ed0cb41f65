import { colourOf, legendOf } from "./legend.ts";
import { numberInWords } from "./number-in-words.ts";
import { emptyPicture, picture, type Sized, widthOf } from "./picture.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { shortened } from "./shortened.ts";
import { element, type Svg, text, tip } from "./svg.ts";

/** One bar of a bar chart. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** the ends of its interval; both or none */
  readonly low?: number;
  readonly high?: number;
  /** bars of one group have one colour */
  readonly group?: string;
}

const row = 28;
/** So much of the width for each tick. */
const tickWidth = 64;

/** Where bars begin and end: names stand before them, values behind. */
interface Room {
  readonly left: number;
  readonly right: number;
}

/** Bars from 0, below each other in the order given, with whiskers for their intervals. */
export function barChart(
  chart: {
    readonly title: string;
    readonly value: { readonly label: string };
    readonly bars: readonly Bar[];
  } & Sized,
): string {
  const { title, value, bars } = chart;
  const width = widthOf(chart);
  const room = { left: Math.min(200, Math.round(width * 0.36)), right: width - 60 };
  const { left, right } = room;
  const groups = [...new Set(bars.map(({ group }) => group ?? ""))];
  const legend = legendOf(groups, width, 30);
  const top = 40 + legend.height;
  const measured = bars.flatMap((bar) => [bar.value, bar.low ?? bar.value, bar.high ?? bar.value]);
  const scale = scaleOf("linear", [0, ...measured], [left, right], Math.round((right - left) / tickWidth));
  if (scale === undefined || bars.length === 0) return emptyPicture(title, width);
  const bottom = top + bars.length * row + 4;
  return picture(title, width, bottom + 44, [
    ...legend.shapes,
    ...scale.ticks.flatMap(({ at, label }) => [
      element("line", { class: "grid", x1: at, x2: at, y1: top, y2: bottom }),
      element("text", { x: at, y: bottom + 16, "text-anchor": "middle" }, [text(label)]),
    ]),
    element("text", { class: "label", x: right, y: bottom + 36, "text-anchor": "end" }, [text(value.label)]),
    ...bars.map((bar, index) =>
      barOf(bar, top + index * row, colourOf(groups.indexOf(bar.group ?? "")), scale, room),
    ),
  ]);
}

function barOf(bar: Bar, y: number, colour: string, scale: Scale, { left }: Room): Svg {
  const from = scale.at(0) ?? left;
  const to = scale.at(bar.value);
  const interval = whiskerOf(bar, y, scale);
  const words =
    bar.low === undefined || bar.high === undefined
      ? `${bar.name}: ${numberInWords(bar.value)}`
      : `${bar.name}: ${numberInWords(bar.value)}, from ${numberInWords(bar.low)} to ${numberInWords(bar.high)}`;
  const name = element("text", { x: left - 8, y: y + 18, "text-anchor": "end" }, [
    text(shortened(bar.name, Math.floor((left - 18) / 7))),
  ]);
  if (to === undefined) return element("g", { class: `bar ${colour}` }, [tip(words), name]);
  const end = Math.max(from, to, (bar.high !== undefined && scale.at(bar.high)) || to);
  return element("g", { class: `bar ${colour}` }, [
    tip(words),
    name,
    element("rect", { x: Math.min(from, to), y: y + 5, width: Math.abs(to - from), height: row - 10, rx: 2 }),
    ...interval,
    element("text", { class: "value", x: end + 6, y: y + 18 }, [text(numberInWords(bar.value))]),
  ]);
}

function whiskerOf({ low, high }: Bar, y: number, scale: Scale): Svg[] {
  const from = low === undefined ? undefined : scale.at(low);
  const to = high === undefined ? undefined : scale.at(high);
  if (from === undefined || to === undefined) return [];
  const middle = y + row / 2;
  return [
    [from, to, middle, middle] as const,
    [from, from, middle - 5, middle + 5] as const,
    [to, to, middle - 5, middle + 5] as const,
  ].map(([x1, x2, y1, y2]) => element("line", { class: "whisker", x1, x2, y1, y2 }));
}
