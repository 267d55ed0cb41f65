import { Badge } from "@mantine/core";

const colours = {
  queued: "gray",
  running: "blue",
  paused: "yellow",
  stopped: "yellow",
  done: "teal",
  failed: "red",
  cancelled: "gray",
} as const;

/** How a run, a study or a race stands, as a word with a colour. */
export function StatusBadge({ status }: { status: keyof typeof colours }) {
  return (
    <Badge variant="dot" color={colours[status]} tt="none" radius="sm">
      {status}
    </Badge>
  );
}
