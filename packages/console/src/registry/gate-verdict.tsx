import { Badge, Group, Text } from "@mantine/core";
import type { GatePreview, GateVerdict as Verdict } from "@palate/client";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useActorName } from "../access/actors.ts";
import { Ago } from "../frame/ago.tsx";
import { formatMetric, metricName } from "../words.ts";
import classes from "./gate-verdict.module.css";
import { versionName } from "./versions.ts";

/** What the gate said, or would say, check by check, each with its numbers and its reason. */
export function GateVerdict({ verdict }: { verdict: GatePreview | Verdict }) {
  const actorName = useActorName();
  const { champion, checks, passed, gateRevision } = verdict;
  const { measuredAs } = champion;
  return (
    <div>
      <Group gap={8} mb={4}>
        <Badge
          tt="none"
          variant="light"
          color={passed ? "teal" : "red"}
          {...(passed && { c: "var(--palate-good)" })}
        >
          {passed ? "passes" : "refused"}
        </Badge>
        <Text size="sm" c="dimmed">
          against {versionName(champion)}
          {measuredAs !== undefined && `, measured as ${versionName(measuredAs)}`}
          {"verdictId" in verdict && (
            <>
              , <Ago at={verdict.at} /> by {actorName(verdict.by)}
            </>
          )}
          {gateRevision > 0 && `, gate revision ${gateRevision}`}
        </Text>
      </Group>
      <ul className={classes.checks} aria-label={`Checks of ${versionName(verdict)}`}>
        {checks.map((check) => (
          <li
            key={`${check.check} ${check.metric} ${check.slice}`}
            className={classes.check}
            data-failed={!check.passed || undefined}
          >
            {check.passed ? (
              <IconCheck size={18} aria-label="passed:" role="img" />
            ) : (
              <IconX size={18} aria-label="failed:" role="img" />
            )}
            <div>
              <Text size="sm">{check.reason}</Text>
              <Text size="xs" c="dimmed">
                {numbersOf(check)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function numbersOf({ metric, candidate, champion, gain, users }: Verdict["checks"][number]): string {
  const parts = [
    metric !== undefined && candidate !== undefined && champion !== undefined
      ? `${metricName(metric)} ${formatMetric(candidate)}, the champion’s ${formatMetric(champion)}`
      : "",
    gain === undefined
      ? ""
      : `gain ${formatMetric(gain.value)}, between ${formatMetric(gain.low)} and ${formatMetric(gain.high)}${
          gain.pValue === undefined ? "" : `, p = ${formatMetric(gain.pValue)}`
        }`,
    users === undefined ? "" : `${users} users`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}
