import { element, type Svg, text } from "./svg.ts";

/** The size of all pictures, in units of their own: they grow and shrink with the place that they are given. */
export const width = 640;

/**
 * One picture: an image to a screen reader, named by its title.
 *
 * @param height in the picture's units, 640 of which are its width
 */
export function picture(title: string, height: number, shapes: readonly Svg[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "palate-picture",
      viewBox: `0 0 ${width} ${Math.round(height)}`,
      role: "img",
      "aria-label": title,
    },
    [element("text", { class: "title", x: 0, y: 18 }, [text(title)]), ...shapes],
  );
}

/** A picture of nothing, which says so. */
export function emptyPicture(title: string): string {
  const words = element("text", { x: width / 2, y: 80, "text-anchor": "middle" }, [
    text("Nothing to show yet"),
  ]);
  return picture(title, 120, [words]);
}
