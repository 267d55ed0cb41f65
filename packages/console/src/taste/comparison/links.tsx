import classes from "./comparison.module.css";

interface LinksProps {
  /** ids from the top, of the list on the left */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly length: number;
  readonly marked: string | undefined;
}

/** In the units of the drawing, which is stretched to its place. */
const rowHeight = 10;

/** Lines from each item of one list to the same item in the list beside it. The rows say the same in words. */
export function Links({ left, right, length, marked }: LinksProps) {
  return (
    <svg
      className={classes.links}
      viewBox={`0 0 100 ${length * rowHeight}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {left.map((itemId, from) => {
        const to = right.indexOf(itemId);
        if (to === -1) return null;
        const [y, end] = [(from + 0.5) * rowHeight, (to + 0.5) * rowHeight];
        const line = `M0 ${y} C45 ${y} 55 ${end} 100 ${end}`;
        return (
          <path
            key={itemId}
            d={line}
            className={classes.link}
            data-marked={marked === itemId || undefined}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}
