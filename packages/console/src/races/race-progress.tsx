import { Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import type { Race } from "@palate/client";
import { useState } from "react";
import { ProgressBar } from "../frame/progress-bar.tsx";
import { formatCount, formatPlural, formatSeconds } from "../words.ts";

const doing = {
  racing: "The race is on",
  training: "The winner is trained",
  measuring: "The others are measured",
} as const;

const standing: Partial<Record<Race["status"], string>> = {
  queued: "It waits for its turn",
  stopped: "It was stopped",
};

/** How much of its time a race has used, and what it is at. */
export function RaceProgress({ race }: { race: Race }) {
  const { status, stage, budgetSeconds, runs, entrants } = race;
  const spent = useSpent(race);
  const what =
    status === "running" && stage !== undefined ? doing[stage] : (standing[status] ?? "It has ended");
  const isOver = status === "done" || status === "failed";
  const prospect = isOver
    ? ""
    : ` so far. ${formatCount(entrants)} models with settings may take part, as time allows`;
  const time = `${formatSeconds(spent)} of ${formatSeconds(budgetSeconds)}`;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        {what}: {time}; {formatPlural(runs, "fit")}
        {prospect}.
      </Text>
      <ProgressBar label="Time used by the race" share={spent / budgetSeconds} words={time} />
    </div>
  );
}

/** The seconds that were used: those last heard of, and while it goes on those since. */
function useSpent({ status, spentSeconds, budgetSeconds }: Race): number {
  const [now, setNow] = useState(() => Date.now());
  const [heard, setHeard] = useState({ spentSeconds, at: now });
  if (heard.spentSeconds !== spentSeconds) setHeard({ spentSeconds, at: now });
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  if (status !== "running") return spentSeconds;
  return Math.min(budgetSeconds, spentSeconds + Math.max(0, now - heard.at) / 1000);
}
