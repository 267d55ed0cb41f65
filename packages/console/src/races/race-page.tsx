import { Button, Group, Stack, Text } from "@mantine/core";
import type { Race } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { DeleteButton } from "../frame/delete-button.tsx";
import { type Fact, Facts } from "../frame/facts.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SnapshotLink } from "../frame/snapshot-link.tsx";
import { SubjectPage } from "../frame/subject-page.tsx";
import { useLive } from "../live.ts";
import { StatusBadge } from "../training/status-badge.tsx";
import { ToTraining } from "../training/to-training.tsx";
import { formatMoment, formatSeconds, metricName } from "../words.ts";
import { Leaderboard } from "./leaderboard.tsx";
import { isRacing, raceQuery, racesQuery, receiveRace } from "./race-calls.ts";
import { RaceProgress } from "./race-progress.tsx";
import { raceInWords } from "./race-words.ts";

const route = getRouteApi("/training/races/$raceId");

export const raceRoute = createLazyRoute("/training/races/$raceId")({ component: RacePage });

/** One race: how far it is, who leads, and the version that came of it. */
function RacePage() {
  const { raceId } = route.useParams();
  const race = useQuery(raceQuery(raceId));
  useLive(
    race.data !== undefined && isRacing(race.data) ? raceId : undefined,
    (signal) => palate.races.watch(raceId, { signal }),
    receiveRace,
  );
  return (
    <SubjectPage
      back={<ToTraining />}
      name="Race"
      question="Which model is best?"
      subject={race.data}
      error={race.error}
      answer={(found) => <Answer race={found} />}
      actions={(found) => <Actions race={found} />}
    >
      {(found) => <RaceBody race={found} />}
    </SubjectPage>
  );
}

function Answer({ race }: { race: Race }) {
  return (
    <>
      <Group gap={8} component="span">
        <StatusBadge status={race.status} />
        <span role="status">{raceInWords(race)}</span>
      </Group>
      <Text size="sm">
        A race of {formatSeconds(race.budgetSeconds)}, asked for <Ago at={race.createdAt} />
      </Text>
    </>
  );
}

function Actions({ race }: { race: Race }) {
  const { raceId, status, candidate, spentSeconds, budgetSeconds } = race;
  const { mayOperate } = useSessionRoles();
  const navigate = useNavigate();
  const isGoing = isRacing(race);
  const turn = useMutation({
    mutationFn: () => (isGoing ? palate.races.stop(raceId) : palate.races.resume(raceId)),
    onSuccess: receiveRace,
  });
  const remove = async () => {
    await palate.races.delete(raceId);
    await navigate({ to: "/training" });
    queryClient.removeQueries({ queryKey: raceQuery(raceId).queryKey });
    await queryClient.invalidateQueries({ queryKey: racesQuery.queryKey });
  };
  const mayGoOn = status === "stopped" && spentSeconds < budgetSeconds;
  return (
    <Stack gap="xs" align="flex-end" maw="34rem">
      <Group gap="xs">
        {candidate !== undefined && (
          <Button
            renderRoot={(props) => (
              <Link to="/registry/versions/$model/$version" params={candidate} {...props} />
            )}
          >
            See the candidate
          </Button>
        )}
        {mayOperate && (isGoing || mayGoOn) && (
          <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
            {isGoing ? "Stop" : "Go on"}
          </Button>
        )}
        {mayOperate && !isGoing && (
          <DeleteButton title="Delete this race?" remove={remove}>
            What it measured goes with it. A version that came of it stays, and so does the run that trained
            it.
          </DeleteButton>
        )}
      </Group>
      {turn.isError && <ProblemNotice error={turn.error} onClose={turn.reset} />}
    </Stack>
  );
}

function RaceBody({ race }: { race: Race }) {
  return (
    <Stack gap="xl">
      {race.reason !== undefined && (
        <Text>
          <Prose>{race.reason}</Prose>
        </Text>
      )}
      <RaceProgress race={race} />
      <Leaderboard race={race} />
      <Section title="How it was run">
        <Facts facts={factsOf(race)} />
      </Section>
    </Stack>
  );
}

function factsOf(race: Race): Fact[] {
  const { runId, shares, memoryMiB, startedAt, finishedAt } = race;
  const parts = shares.map((share) => (share === 1 ? "all" : `${Math.round(share * 100)}%`));
  return [
    [
      "Trained by",
      runId && (
        <Link to="/training/runs/$runId" params={{ runId }} style={{ color: "inherit" }}>
          run {runId}
        </Link>
      ),
    ],
    ["Decided by", `${metricName(race.metric)}, ${race.direction}d`],
    ["Learned from", `${parts.join(", then ")} of the users`],
    ["Snapshot", <SnapshotLink key="snapshot" snapshotId={race.snapshotId} />],
    ["Held out", race.protocol],
    ["Seed", String(race.seed)],
    ["Memory of a fit", memoryMiB === undefined ? undefined : `${memoryMiB} MiB`],
    ["Began", startedAt && formatMoment(startedAt)],
    ["Ended", finishedAt && formatMoment(finishedAt)],
    ["Palate", race.codeVersion],
  ];
}
