import { Button, Checkbox, EmptyState, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { SelectBar } from "../frame/select-bar.tsx";
import { leadingMetric } from "../registry/verdict.ts";
import { modelsQuery } from "../registry/versions.ts";
import { formatBytes, formatMetric, formatSeconds, metricName } from "../words.ts";
import classes from "./run-history.module.css";
import { pastRunsQuery, secondsOf } from "./runs.ts";
import { StatusBadge } from "./status-badge.tsx";

interface RunHistoryProps {
  /** only runs that trained it */
  readonly model: string | undefined;
  readonly onModel: (model: string | undefined) => void;
}

/** Runs that have ended, newest first, a page at a time, with what came of them or why they failed. */
export function RunHistory({ model, onModel }: RunHistoryProps) {
  const history = useInfiniteQuery(pastRunsQuery(model));
  const models = useQuery(modelsQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const runs = history.data?.pages.flatMap((page) => page.runs);
  return (
    <Section
      title="Runs"
      about="Those that have ended, newest first."
      actions={
        <Select
          aria-label="Only runs of"
          placeholder="of all models"
          size="xs"
          clearable
          clearButtonProps={{ "aria-label": "Show runs of all models" }}
          searchable
          data={models.data?.map(({ name }) => name) ?? []}
          value={model ?? null}
          onChange={(name) => onModel(name ?? undefined)}
        />
      }
    >
      {history.isError ? (
        <ProblemNotice error={history.error} />
      ) : runs === undefined ? (
        <Skeleton h={240} />
      ) : runs.length === 0 ? (
        <EmptyState
          icon={<IconHistory size={40} stroke={1.4} />}
          title="No run has ended yet"
          description={model === undefined ? "What is trained shows here." : `None that trained ${model}.`}
          py="lg"
        />
      ) : (
        <Stack gap="sm">
          <ul className={classes.list}>
            {runs.map((run) => (
              <li key={run.runId} className={classes.run}>
                <PastRun
                  run={run}
                  isChosen={chosen.includes(run.runId)}
                  onChosen={(isChosen) =>
                    setChosen(
                      isChosen ? [...chosen, run.runId] : chosen.filter((runId) => runId !== run.runId),
                    )
                  }
                />
              </li>
            ))}
          </ul>
          {history.hasNextPage && (
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: "center" }}
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              Earlier runs
            </Button>
          )}
          <SelectBar chosen={chosen} noun="run" onClear={() => setChosen([])} />
        </Stack>
      )}
    </Section>
  );
}

interface PastRunProps {
  readonly run: Run;
  readonly isChosen: boolean;
  readonly onChosen: (isChosen: boolean) => void;
}

function PastRun({ run, isChosen, onChosen }: PastRunProps) {
  const { status, models, reason } = run;
  const seconds = secondsOf(run);
  const names = models.map(({ name }) => name).join(", ");
  const failures = models.filter(({ error }) => error !== undefined && error !== reason);
  const best = bestOf(run);
  return (
    <div className={classes.entry}>
      <Checkbox
        mt={3}
        aria-label={`Compare the run of ${names} from ${run.createdAt}`}
        checked={isChosen}
        onChange={(event) => onChosen(event.currentTarget.checked)}
      />
      <div className={classes.what}>
        <Group gap="xs">
          <StatusBadge status={status} />
          <Link to="/training/runs/$runId" params={{ runId: run.runId }} className={classes.name}>
            {names}
          </Link>
        </Group>
        <Text size="sm" c="dimmed" component="div" className={classes.facts}>
          <Ago at={run.createdAt} />
          {seconds !== undefined && <span>{formatSeconds(seconds)}</span>}
          {best !== undefined && (
            <span>
              best {metricName(leadingMetric)} {formatMetric(best.value)} by {best.name}
            </span>
          )}
          {run.peakMemoryBytes !== undefined && <span>{formatBytes(run.peakMemoryBytes)} at most</span>}
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
      </div>
    </div>
  );
}

/** @returns the model of a run that its leading metric puts first; undefined when none was measured */
export function bestOf({ models }: Run): { name: string; version?: string; value: number } | undefined {
  const measured = models.flatMap(({ name, version, metrics }) => {
    const value = metrics?.[leadingMetric]?.value;
    return value === undefined ? [] : [{ name, value, ...(version !== undefined && { version }) }];
  });
  return measured.sort((one, other) => other.value - one.value)[0];
}
