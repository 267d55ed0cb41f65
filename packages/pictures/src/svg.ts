/** A piece of SVG; only `element` and `text` make it, so that nothing in it is unescaped. */
export type Svg = string & { readonly svg: unique symbol };

type Attribute = string | number | undefined;

/** @returns text for between tags; what XML does not allow is left out */
export function text(words: string): Svg {
  return escaped(words) as Svg;
}

/**
 * @param attributes numbers are rounded to a hundredth; undefined ones are left out
 * @throws RangeError for a number that is not finite: no renderer would draw it
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children: readonly Svg[] = [],
): Svg {
  const attributed = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(written(key, value as string | number))}"`)
    .join("");
  const inner = children.join("");
  return (inner === "" ? `<${name}${attributed}/>` : `<${name}${attributed}>${inner}</${name}>`) as Svg;
}

/** What a pointer that rests on a shape is told, and a screen reader that reads it. */
export function tip(words: string): Svg {
  return element("title", {}, [text(words)]);
}

/** @returns a path through the points in order, broken where one is undefined */
export function pathThrough(points: readonly (readonly [x: number, y: number] | undefined)[]): string {
  let isOpen = false;
  return points
    .map((point) => {
      if (point === undefined) {
        isOpen = false;
        return "";
      }
      const step = `${isOpen ? "L" : "M"}${written("x", point[0])} ${written("y", point[1])}`;
      isOpen = true;
      return step;
    })
    .join("");
}

function written(key: string, value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) throw new RangeError(`${key} is ${value}.`);
  return String(Math.round(value * 100) / 100);
}

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(words: string): string {
  return (
    words
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (sign) => named[sign] as string)
  );
}
