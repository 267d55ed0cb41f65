import { shortened } from "./shortened.ts";
import { element, type Svg, text, tip } from "./svg.ts";

/** A value that an axis names. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Where parallel axes are, and how one of them is drawn. */
export interface Layout {
  readonly height: number;
  /** the places of the least and the greatest value along each axis */
  readonly ends: readonly [from: number, to: number];
  readonly mostTicks: number;
  /** @param along a place on the axis */
  point(index: number, along: number): readonly [x: number, y: number];
  axis(name: string, ticks: readonly Tick[], index: number): Svg[];
}

/** With less room than this between them, upright axes have no place for their words. */
const leastStep = 60;

/** @returns axes side by side, or below each other where the picture is too narrow for that */
export function layoutOf(axes: number, width: number): Layout {
  const step = axes < 2 ? 0 : (width - 110) / (axes - 1);
  return axes < 2 || step >= leastStep ? upright(step, width) : lying(axes, width);
}

function upright(step: number, width: number): Layout {
  const [left, top, bottom] = [40, 70, 310];
  const most = Math.max(6, Math.floor((step || width) / 8));
  return {
    height: bottom + 50,
    ends: [bottom, top],
    mostTicks: 5,
    point: (index, along) => [left + index * step, along],
    axis: (name, ticks, index) => {
      const x = left + index * step;
      const isFirst = index === 0;
      return [
        element("line", { class: "axis", x1: x, x2: x, y1: top, y2: bottom }),
        element(
          "text",
          { class: "label", x: isFirst ? 0 : x, y: top - 16, "text-anchor": isFirst ? "start" : "middle" },
          [tip(name), text(shortened(name, most))],
        ),
        ...ticks.map(({ at, label }) =>
          element("text", { class: "tick", x: x + 5, y: at + 4 }, [tip(label), text(shortened(label, most))]),
        ),
      ];
    },
  };
}

function lying(axes: number, width: number): Layout {
  const [left, right, top, step] = [14, width - 24, 62, 58];
  const heightOf = (index: number) => top + index * step;
  return {
    height: heightOf(axes - 1) + 60,
    ends: [left, right],
    mostTicks: 4,
    point: (index, along) => [along, heightOf(index)],
    axis: (name, ticks, index) => {
      const y = heightOf(index);
      const room = (right - left) / Math.max(1, ticks.length - 1);
      return [
        element("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }),
        element("text", { class: "label tick", x: 0, y: y - 10 }, [
          tip(name),
          text(shortened(name, Math.floor(width / 8))),
        ]),
        ...ticks.map(({ at, label }, place) => {
          const anchor = place === 0 ? "start" : place === ticks.length - 1 ? "end" : "middle";
          const x = anchor === "start" ? at - 6 : anchor === "end" ? at + 8 : at;
          return element("text", { class: "tick", x, y: y + 16, "text-anchor": anchor }, [
            tip(label),
            text(shortened(label, Math.max(3, Math.floor(room / 8)))),
          ]);
        }),
      ];
    },
  };
}
