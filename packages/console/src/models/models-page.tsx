import { Button, EmptyState, Group, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { IconBox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Section } from "../frame/section.tsx";
import { AliasCards } from "./alias-cards.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { RunHistory } from "./run-history.tsx";
import { RunProgress } from "./run-progress.tsx";
import { isGoing, runsQuery } from "./runs.ts";
import { TrainDrawer } from "./train-drawer.tsx";
import { leadingMetric, verdictOn } from "./verdict.ts";
import { VersionDrawer } from "./version-drawer.tsx";
import {
  aliasedVersion,
  aliasesQuery,
  latestVersions,
  versionKey,
  versionName,
  versionsQuery,
} from "./versions.ts";
import { VersionsTable } from "./versions-table.tsx";

const route = getRouteApi("/models");

export const modelsRoute = createLazyRoute("/models")({ component: ModelsPage });

/** Runs, what they brought, and which version serves. */
function ModelsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (to: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true, resetScroll: false });
  const [move, setMove] = useState<Move>();

  const versions = useQuery(versionsQuery);
  const aliases = useQuery(aliasesQuery);
  const runs = useQuery(runsQuery);
  const error = versions.error ?? aliases.error ?? runs.error;

  const all = versions.data ?? [];
  const latest = latestVersions(all);
  const going = runs.data?.filter(isGoing) ?? [];
  const past = runs.data?.filter((run) => !isGoing(run)) ?? [];
  const isKnown = versions.data !== undefined && aliases.data !== undefined;
  const isEmpty = isKnown && all.length === 0;
  const verdict = isKnown ? verdictOn(versions.data, aliases.data) : undefined;
  const champion = aliasedVersion(all, aliases.data ?? [], "champion");
  const promote = (to: ModelVersion, alias: "champion" | "challenger") =>
    setMove({ kind: "promote", alias, to });

  return (
    <>
      <Question
        name="Models"
        answer={
          verdict && (
            <>
              {verdict.sentence}{" "}
              {champion !== undefined && (
                <>
                  The champion was trained <Ago at={champion.createdAt} />.
                </>
              )}
            </>
          )
        }
        actions={<Button onClick={() => change({ dialog: "train" })}>Train models …</Button>}
      >
        Is the champion the best model?
      </Question>
      <Stack gap="xl">
        {error !== null && <ProblemNotice error={error} />}
        {verdict !== undefined && (verdict.better ?? verdict.caution) !== undefined && (
          <Group gap="sm">
            {verdict.better !== undefined && (
              <Button variant="light" onClick={() => verdict.better && promote(verdict.better, "champion")}>
                Promote {versionName(verdict.better)} …
              </Button>
            )}
            {verdict.caution !== undefined && (
              <Text size="sm" c="dimmed" flex="1 1 16rem">
                {verdict.caution}
              </Text>
            )}
          </Group>
        )}
        {going.map((run) => (
          <RunProgress key={run.runId} run={run} />
        ))}
        {isEmpty && going.length === 0 && <NoModels />}
        {!isKnown && error === null && <Skeleton h={280} />}
        {isKnown && !isEmpty && (
          <>
            <AliasCards
              aliases={aliases.data}
              onRollBack={(state) => setMove({ kind: "roll back", state })}
            />
            <Section
              title="Versions"
              about="Each beside the baseline, the dashed line: what everyone likes."
              actions={
                all.length > latest.length && (
                  <SegmentedControl
                    size="xs"
                    aria-label="Which versions"
                    value={search.versions === "all" ? "all" : "latest"}
                    onChange={(shown) => change({ versions: shown === "all" ? "all" : undefined })}
                    data={[
                      { value: "latest", label: "Newest of each" },
                      { value: "all", label: `All ${all.length}` },
                    ]}
                  />
                )
              }
            >
              <VersionsTable
                versions={search.versions === "all" ? all : latestAndServing(all, latest)}
                runs={runs.data ?? []}
                metric={search.metric ?? leadingMetric}
                onMetric={(metric) => change({ metric: metric === leadingMetric ? undefined : metric })}
                onOpen={(version) => change({ version: versionKey(version) })}
                onPromote={promote}
              />
            </Section>
          </>
        )}
        {past.length > 0 && (
          <Section title="Runs">
            <RunHistory runs={past} />
          </Section>
        )}
      </Stack>
      <TrainDrawer opened={search.dialog === "train"} onClose={() => change({ dialog: undefined })} />
      <VersionDrawer
        version={all.find((version) => versionKey(version) === search.version)}
        runs={runs.data ?? []}
        onClose={() => change({ version: undefined })}
      />
      <MoveDialog
        move={move}
        versions={all}
        aliases={aliases.data ?? []}
        onClose={() => setMove(undefined)}
      />
    </>
  );
}

/** An older version that serves belongs beside the newest ones. */
function latestAndServing(all: readonly ModelVersion[], latest: readonly ModelVersion[]): ModelVersion[] {
  return [...latest, ...all.filter((version) => version.aliases.length > 0 && !latest.includes(version))];
}

function NoModels() {
  return (
    <EmptyState
      icon={<IconBox size={40} stroke={1.4} />}
      title="No model has been trained"
      description="Train the usual four, side by side; it takes about a minute. Here, or from the command line:"
      py="xl"
    >
      <EmptyState.Actions>
        <Command>npx palate train</Command>
      </EmptyState.Actions>
    </EmptyState>
  );
}
