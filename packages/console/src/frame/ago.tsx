import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { formatAgo, formatMoment } from "../words.ts";

/** A moment as the time that has passed since; it keeps counting. The exact moment shows on hover. */
export function Ago({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatAgo(at, now)}
    </time>
  );
}
