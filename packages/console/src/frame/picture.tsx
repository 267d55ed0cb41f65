import { useComputedColorScheme } from "@mantine/core";
import { pictureStyle } from "@palate/pictures";
import { useLayoutEffect } from "react";
import classes from "./picture.module.css";
import { usePlaceWidth } from "./use-place-width.ts";

interface PictureProps {
  /** what it shows, for those who reach it by keyboard */
  readonly label: string;
  /**
   * One `<svg>` whose texts are escaped by whoever made it, or what draws it as wide as its place. What is drawn already, in
   * another width, is moved sideways where it is wider than its place.
   */
  readonly svg: string | ((width: number) => string);
}

/** A drawn picture, as it comes from `@palate/pictures` or from the server. It carries its title and its numbers itself. */
export function Picture({ label, svg }: PictureProps) {
  const [place, width] = usePlaceWidth<HTMLElement>();
  const scheme = useComputedColorScheme();
  useLayoutEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  const isFitting = typeof svg === "function";
  return (
    <>
      <style href="pictures" precedence="default">
        {pictureStyle}
      </style>
      <section
        ref={place}
        className={classes.picture}
        data-fitting={isFitting || undefined}
        aria-label={label}
        // What scrolls must be reached by the keyboard.
        tabIndex={isFitting ? undefined : 0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own package, which escapes every text
        dangerouslySetInnerHTML={{ __html: isFitting ? (width === undefined ? "" : svg(width)) : svg }}
      />
    </>
  );
}
