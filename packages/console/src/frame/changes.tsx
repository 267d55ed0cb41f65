import { Text } from "@mantine/core";
import classes from "./changes.module.css";
import { differences } from "./differences.ts";

const longestShown = 140;

/** What one definition has differently from another, field by field. */
export function Changes({ before, after, label }: { before: unknown; after: unknown; label: string }) {
  const changes = differences(before, after);
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing is different.
      </Text>
    );
  return (
    <ul className={classes.changes} aria-label={label}>
      {changes.map((change) => {
        const field = change.path.join(".") || "all of it";
        return (
          <li key={field}>
            <span className={classes.field}>{field}</span>
            {change.before !== undefined && <del>{inShort(change.before)}</del>}
            {change.after !== undefined && <ins>{inShort(change.after)}</ins>}
          </li>
        );
      })}
    </ul>
  );
}

function inShort(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)} …` : text;
}
