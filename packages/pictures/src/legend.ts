import { shortened } from "./shortened.ts";
import { element, type Svg, text, tip } from "./svg.ts";

/** How many colours there are; a later one takes the first colour again. */
export const colours = 8;

/** @returns the class of the `index`th of several things that a legend names */
export const colourOf = (index: number): string => `colour-${index % colours}`;

const lineHeight = 20;
const keyWidth = (name: string): number => 30 + name.length * 7;

/**
 * @param names in the order of their colours
 * @param width of the picture
 * @param top where the first line of it begins
 * @returns shapes, and the height that they take; none for a single name, which the title says
 */
export function legendOf(
  names: readonly string[],
  width: number,
  top: number,
): { shapes: readonly Svg[]; height: number } {
  if (names.length < 2) return { shapes: [], height: 0 };
  let x = 0;
  let line = 0;
  const shapes = names.map((name, index) => {
    const words = shortened(name, Math.min(40, Math.floor((width - 30) / 7)));
    if (x > 0 && x + keyWidth(words) > width) {
      x = 0;
      line++;
    }
    const y = top + line * lineHeight;
    const shape = element("g", { class: `key ${colourOf(index)}` }, [
      tip(name),
      element("circle", { cx: x + 6, cy: y + 8, r: 5 }),
      element("text", { x: x + 16, y: y + 12 }, [text(words)]),
    ]);
    x += keyWidth(words);
    return shape;
  });
  return { shapes, height: (line + 1) * lineHeight };
}
