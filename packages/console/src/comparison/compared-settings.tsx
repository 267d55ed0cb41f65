import type { Comparison } from "@palate/client";
import classes from "./comparison.module.css";
import { SideBySide } from "./side-by-side.tsx";

/** The settings that are not the same everywhere; what differs from the first subject is marked. */
export function ComparedSettings({ comparison: { subjects, settings } }: { comparison: Comparison }) {
  return (
    <SideBySide
      label="Settings that differ"
      heading="Setting"
      subjects={subjects}
      rows={settings}
      spacing={6}
      keyOf={({ setting }) => setting}
      nameOf={({ setting }) => setting.replace(/^config\./, "")}
      cellClass={classes.setting}
      cellsOf={({ values }) =>
        (_, place) => {
          const value = values[place] ?? null;
          if (value === null) return "–";
          return value === values[0] ? String(value) : <mark>{String(value)}</mark>;
        }}
    />
  );
}
