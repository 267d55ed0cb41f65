import type { ReactNode } from "react";
import classes from "./wide-table.module.css";

/** What may be wider than a phone: it is moved sideways by itself, with the keyboard too, and the page is not. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
