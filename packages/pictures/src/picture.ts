import { element, type Svg, text } from "./svg.ts";

/** How wide a picture is unless something else is asked for, in units of its own: it grows and shrinks with its place. */
const usualWidth = 640;
/** Narrower than this there is no room for words. */
const leastWidth = 240;

/** How wide a picture is to be. Its letters are 12 units high: a narrow place wants a narrow picture, not a small one. */
export interface Sized {
  /** 640 when absent, and 240 at least */
  readonly width?: number | undefined;
}

/** @returns the width of a picture */
export function widthOf({ width = usualWidth }: Sized): number {
  return Math.max(leastWidth, Math.round(width));
}

const titleLine = 20;

/**
 * One picture: an image to a screen reader, named by its title.
 *
 * @param width as `widthOf` gives it
 * @param height in the picture's units, with a title of one line; each further line adds to it
 */
export function picture(title: string, width: number, height: number, shapes: readonly Svg[]): string {
  const [first = "", ...further] = linesOf(title, Math.floor(width / 9));
  const below = further.length * titleLine;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "palate-picture",
      viewBox: `0 0 ${width} ${Math.round(height + below)}`,
      role: "img",
      "aria-label": title,
    },
    [
      element("text", { class: "title", x: 0, y: 18 }, [text(first)]),
      ...further.map((line, at) =>
        element("text", { class: "title", x: 0, y: 18 + (at + 1) * titleLine }, [text(line)]),
      ),
      ...(below === 0 ? shapes : [element("g", { transform: `translate(0 ${below})` }, shapes)]),
    ],
  );
}

/** @returns the words in lines of `most` characters, but for words that are longer */
function linesOf(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A picture of nothing, which says so. */
export function emptyPicture(title: string, width: number): string {
  const words = element("text", { x: width / 2, y: 80, "text-anchor": "middle" }, [
    text("Nothing to show yet"),
  ]);
  return picture(title, width, 120, [words]);
}
