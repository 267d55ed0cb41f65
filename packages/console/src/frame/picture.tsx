import { useComputedColorScheme } from "@mantine/core";
import { pictureStyle } from "@palate/pictures";
import { useLayoutEffect } from "react";
import classes from "./picture.module.css";

interface PictureProps {
  /** what it shows, for those who reach it by keyboard: on a phone it is moved sideways */
  readonly label: string;
  /** one `<svg>` whose texts are escaped by whoever made it */
  readonly svg: string;
}

/** A drawn picture, as it comes from `@palate/pictures` or from the server. It carries its title and its numbers itself. */
export function Picture({ label, svg }: PictureProps) {
  const scheme = useComputedColorScheme();
  useLayoutEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return (
    <>
      <style href="pictures" precedence="default">
        {pictureStyle}
      </style>
      <section
        className={classes.picture}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own package, which escapes every text
        dangerouslySetInnerHTML={{ __html: svg }}
      />
    </>
  );
}
