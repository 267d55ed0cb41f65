import { Button, EmptyState, Skeleton, Stack } from "@mantine/core";
import type { Run } from "@palate/client";
import { IconBox } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { isRacing, racesQuery } from "../races/race-calls.ts";
import { RacesSection } from "../races/races-section.tsx";
import { StudiesSection } from "../studies/studies-section.tsx";
import { isSearching, studiesQuery } from "../studies/study-calls.ts";
import { formatPlural, formatSeconds } from "../words.ts";
import { RunHistory } from "./run-history.tsx";
import { RunProgress } from "./run-progress.tsx";
import { goingRunsQuery, pastRunsQuery } from "./runs.ts";

const route = getRouteApi("/training");

export const trainingRoute = createLazyRoute("/training")({ component: TrainingPage });

/** What is being trained, and what was. */
function TrainingPage() {
  const { model } = route.useSearch();
  const navigate = route.useNavigate();
  const { mayOperate } = useSessionRoles();
  const going = useQuery(goingRunsQuery);
  const past = useInfiniteQuery(pastRunsQuery(model));
  const races = useInfiniteQuery(racesQuery).data?.pages[0]?.races ?? [];
  const studies = useInfiniteQuery(studiesQuery).data?.pages[0]?.studies ?? [];
  const searches = races.filter(isRacing).length + studies.filter(isSearching).length;
  const last = past.data?.pages[0]?.runs[0];
  const isKnown = going.data !== undefined && past.data !== undefined;
  const isEmpty = isKnown && going.data.length === 0 && last === undefined && model === undefined;
  return (
    <>
      <Question
        name="Training"
        answer={
          isKnown ? (
            <Answer going={going.data} last={last} searches={searches} />
          ) : going.isError ? (
            ""
          ) : undefined
        }
        actions={
          mayOperate && (
            <Button renderRoot={(props) => <Link to="/training/new" {...props} />}>Train models …</Button>
          )
        }
      >
        What is being trained?
      </Question>
      <Stack gap="xl">
        {going.isError && <ProblemNotice error={going.error} />}
        {going.data?.map((run) => (
          <RunProgress key={run.runId} run={run} isLinked />
        ))}
        {!isKnown && going.error === null && past.error === null && <Skeleton h={280} />}
        {isEmpty && <NoModels />}
        {isKnown && (
          <>
            <RacesSection />
            <StudiesSection />
          </>
        )}
        {!isEmpty && (isKnown || past.isError) && (
          <RunHistory
            model={model}
            onModel={(name) =>
              void navigate({
                search: (before) => ({ ...before, model: name }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        )}
      </Stack>
    </>
  );
}

interface AnswerProps {
  readonly going: readonly Run[];
  readonly last: Run | undefined;
  /** races and studies that have not ended */
  readonly searches: number;
}

function Answer({ going, last, searches }: AnswerProps) {
  const running = going.filter(({ status }) => status === "running");
  const left = Math.max(
    ...running.flatMap(({ models }) => models.map(({ secondsLeft = 0 }) => secondsLeft)),
    0,
  );
  if (running.length > 0)
    return `${formatPlural(
      running.reduce((sum, { models }) => sum + models.length, 0),
      "model",
    )}${left > 0 ? `, ${formatSeconds(Math.ceil(left))} left of the present step` : ""}.`;
  const now = searches === 0 ? "Nothing now" : `${formatPlural(searches, "search", "searches")} under way`;
  const waiting = going.length === 0 ? now : `${now}; ${formatPlural(going.length, "run")} waiting`;
  if (last === undefined) return `${waiting}.`;
  return (
    <>
      {waiting}. The last run was {last.status} <Ago at={last.finishedAt ?? last.createdAt} />.
    </>
  );
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
