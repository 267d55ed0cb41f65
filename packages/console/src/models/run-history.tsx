import { Badge, Button, Group, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "../frame/ago.tsx";
import { Prose } from "../frame/prose.tsx";
import { formatBytes, formatSeconds } from "../words.ts";
import classes from "./run-history.module.css";

const pageLength = 6;

/** Runs that have ended, newest first, with what came of them or why they failed. */
export function RunHistory({ runs }: { runs: readonly Run[] }) {
  const [shownCount, setShownCount] = useState(pageLength);
  return (
    <>
      <ul className={classes.list}>
        {runs.slice(0, shownCount).map((run) => (
          <li key={run.runId} className={classes.run}>
            <PastRun run={run} />
          </li>
        ))}
      </ul>
      {runs.length > shownCount && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setShownCount(shownCount + 24)}>
          Earlier runs
        </Button>
      )}
    </>
  );
}

const colours = {
  done: "teal",
  failed: "red",
  cancelled: "gray",
  queued: "gray",
  paused: "gray",
  running: "gray",
} as const;

function PastRun({ run }: { run: Run }) {
  const { status, models, startedAt, finishedAt, reason, snapshotId } = run;
  const seconds =
    startedAt === undefined || finishedAt === undefined
      ? undefined
      : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const failures = models.filter(({ error }) => error !== undefined && error !== reason);
  return (
    <>
      <Group gap="xs">
        <Badge variant="dot" color={colours[status]} tt="none" radius="sm">
          {status}
        </Badge>
        <Text fw={550}>
          {models.map(({ name, version }) => (version ? `${name} ${version}` : name)).join(", ")}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        <Ago at={run.createdAt} />
        {seconds !== undefined && <span>{formatSeconds(seconds)}</span>}
        <span>seed {run.seed}</span>
        {run.peakMemoryBytes !== undefined && <span>{formatBytes(run.peakMemoryBytes)} at most</span>}
        {snapshotId !== undefined && (
          <Link to="/data" search={{ snapshot: snapshotId }} className={classes.link}>
            snapshot
          </Link>
        )}
      </Text>
      {reason !== undefined && (
        <Text size="sm" mt={4} className={classes.reason}>
          <Prose>{reason}</Prose>
        </Text>
      )}
      {failures.map(({ name, error }) => (
        <Text key={name} size="sm" mt={4} className={classes.reason}>
          <b>{name}</b>: <Prose>{error ?? ""}</Prose>
        </Text>
      ))}
    </>
  );
}
