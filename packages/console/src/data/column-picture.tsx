import { VisuallyHidden } from "@mantine/core";
import type { SnapshotProfile } from "@palate/client";
import { formatCount } from "../words.ts";
import classes from "./snapshot-profile.module.css";

/** A column's histogram, or its most frequent values, small enough for a row; the numbers show on hover and are read out. */
export function ColumnPicture({ column }: { column: SnapshotProfile["columns"][number] }) {
  const bars =
    column.histogram?.map(({ from, to, count }) => ({ name: `${short(from)} to ${short(to)}`, count })) ??
    column.frequent?.map(({ value, count }) => ({ name: short(value), count })) ??
    [];
  if (bars.length === 0) return "–";
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const [top] = [...bars].sort((one, other) => other.count - one.count);
  return (
    <>
      <span className={classes.bars} aria-hidden="true">
        {bars.map(({ name, count }) => (
          <span
            key={name}
            className={classes.bar}
            style={{ height: `${Math.max((count / most) * 100, count > 0 ? 4 : 0)}%` }}
            title={`${name}: ${formatCount(count)}`}
          />
        ))}
      </span>
      <VisuallyHidden>{`Most often ${top?.name}: ${formatCount(top?.count ?? 0)}`}</VisuallyHidden>
    </>
  );
}

function short(value: number | string | boolean): string {
  return typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value).slice(0, 24);
}
