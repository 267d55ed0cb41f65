import { Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { Study } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { DeleteButton } from "../frame/delete-button.tsx";
import { type Fact, Facts } from "../frame/facts.tsx";
import { Picture } from "../frame/picture.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { ProgressBar } from "../frame/progress-bar.tsx";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SnapshotLink } from "../frame/snapshot-link.tsx";
import { SubjectPage } from "../frame/subject-page.tsx";
import { usePlaceWidth } from "../frame/use-place-width.ts";
import { useLive } from "../live.ts";
import { receiveRun } from "../training/runs.ts";
import { StatusBadge } from "../training/status-badge.tsx";
import { ToTraining } from "../training/to-training.tsx";
import { formatMetric, formatPlural, metricName } from "../words.ts";
import { parameterInWords } from "./space.ts";
import classes from "./studies.module.css";
import {
  isSearching,
  receiveStudy,
  settledOf,
  studiesQuery,
  studyPictureQuery,
  studyPictures,
  studyQuery,
} from "./study-calls.ts";

const route = getRouteApi("/training/studies/$studyId");

export const studyRoute = createLazyRoute("/training/studies/$studyId")({ component: StudyPage });

/** One search for settings: how far it is, the best that it found, and its pictures. */
function StudyPage() {
  const { studyId } = route.useParams();
  const study = useQuery(studyQuery(studyId));
  useLive(
    study.data !== undefined && isSearching(study.data) ? studyId : undefined,
    (signal) => palate.studies.watch(studyId, { signal }),
    receiveStudy,
  );
  return (
    <SubjectPage
      back={<ToTraining />}
      name="Study"
      question="Which settings are best?"
      subject={study.data}
      error={study.error}
      answer={(found) => <Answer study={found} />}
      actions={(found) => <Actions study={found} />}
    >
      {(found) => <StudyBody study={found} />}
    </SubjectPage>
  );
}

function Answer({ study }: { study: Study }) {
  const { best, metric, model, status, createdAt } = study;
  return (
    <>
      <Group gap={8} component="span">
        <StatusBadge status={status} />
        <span>
          {best === undefined
            ? `No trial${model === undefined ? "" : ` of ${model}`} has a value yet.`
            : `Trial ${best.number}: ${metricName(metric)} ${formatMetric(best.value)}${model === undefined ? "" : ` by ${model}`}.`}
        </span>
      </Group>
      <Text size="sm">
        {study.name}, begun <Ago at={createdAt} />
      </Text>
    </>
  );
}

function Actions({ study }: { study: Study }) {
  const { studyId, status } = study;
  const { mayOperate } = useSessionRoles();
  const navigate = useNavigate();
  const turn = useMutation({
    mutationFn: () => (isSearching(study) ? palate.studies.stop(studyId) : palate.studies.resume(studyId)),
    onSuccess: receiveStudy,
  });
  const train = useMutation({
    mutationFn: () => palate.studies.run(studyId),
    onSuccess: (run) => {
      receiveRun(run);
      void navigate({ to: "/training/runs/$runId", params: { runId: run.runId } });
    },
  });
  const remove = async () => {
    await palate.studies.delete(studyId);
    await navigate({ to: "/training" });
    queryClient.removeQueries({ queryKey: studyQuery(studyId).queryKey });
    await queryClient.invalidateQueries({ queryKey: studiesQuery.queryKey });
  };
  if (!mayOperate) return null;
  const mayGoOn = status === "stopped" || status === "failed";
  return (
    <Stack gap="xs" align="flex-end" maw="34rem">
      <Group gap="xs">
        {(isSearching(study) || mayGoOn) && (
          <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
            {isSearching(study) ? "Stop" : "Go on"}
          </Button>
        )}
        {!isSearching(study) && study.best !== undefined && study.model !== undefined && (
          <Button loading={train.isPending} onClick={() => train.mutate()}>
            Train the best settings
          </Button>
        )}
        {!isSearching(study) && (
          <DeleteButton title={`Delete the study ${study.name}?`} remove={remove}>
            Its trials go with it. Runs and versions that came of it stay.
          </DeleteButton>
        )}
      </Group>
      {turn.isError && <ProblemNotice error={turn.error} onClose={turn.reset} />}
      {train.isError && <ProblemNotice error={train.error} onClose={train.reset} />}
    </Stack>
  );
}

function StudyBody({ study }: { study: Study }) {
  const { best, counts, trials, reason, runId } = study;
  const settled = settledOf(study);
  const words = `${settled} of ${formatPlural(trials, "trial")}: ${counts.complete} to their end, ${counts.pruned} pruned, ${counts.failed} failed`;
  return (
    <Stack gap="xl">
      {reason !== undefined && (
        <Text>
          <Prose>{reason}</Prose>
        </Text>
      )}
      <div>
        <Text size="sm" c="dimmed" mb={6}>
          {words}
          {counts.running > 0 && `; ${counts.running} under way`}
          {counts.waiting > 0 && `; ${counts.waiting} broken off, to be begun again`}.
        </Text>
        <ProgressBar label="Progress of the study" share={settled / trials} words={words} />
      </div>
      {best !== undefined && (
        <Section title="The best settings">
          <Facts facts={Object.entries(best.settings).map(([name, value]) => [name, String(value)])} />
          {runId !== undefined && (
            <Text size="sm" mt="xs">
              They were trained by{" "}
              <Link to="/training/runs/$runId" params={{ runId }} style={{ color: "inherit" }}>
                a run
              </Link>
              .
            </Text>
          )}
        </Section>
      )}
      <Section title="Pictures">
        {settled === 0 ? (
          <Text size="sm" c="dimmed">
            No trial has come to its end yet.
          </Text>
        ) : (
          <div className={classes.pictures}>
            {studyPictures.map((picture) => (
              <StudyPictureOf key={picture} study={study} picture={picture} />
            ))}
          </div>
        )}
      </Section>
      <Section title="What it tries">
        <Facts facts={study.space.map((parameter) => [parameter.name, parameterInWords(parameter)])} />
      </Section>
      <Section title="How it searches">
        <Facts facts={factsOf(study)} />
      </Section>
    </Stack>
  );
}

interface StudyPictureProps {
  readonly study: Study;
  readonly picture: (typeof studyPictures)[number];
}

function StudyPictureOf({ study, picture }: StudyPictureProps) {
  const [place, width] = usePlaceWidth<HTMLDivElement>();
  const drawn = useQuery(studyPictureQuery(study.studyId, picture, settledOf(study), width));
  const svg = drawn.data;
  return (
    <div ref={place}>
      {drawn.isError ? (
        <ProblemNotice error={drawn.error} />
      ) : svg === undefined ? (
        <Skeleton h={280} />
      ) : (
        // It was drawn for this place.
        <Picture label={labels[picture]} svg={() => svg} />
      )}
    </div>
  );
}

const labels = {
  history: "Values of the trials in their order",
  importance: "How much each setting mattered",
  slices: "Values along each setting",
  parallel: "All settings of each trial",
} as const;

function factsOf(study: Study): Fact[] {
  const { sampler, pruner, metric, direction, parallel, seed, protocol, snapshotId, codeVersion } = study;
  return [
    ["Sampler", sampler],
    ["Pruner", pruner],
    ["Metric", `${metricName(metric)}, ${direction}d`],
    ["Side by side", String(parallel)],
    ["Seed", String(seed)],
    ["Measured on", protocol],
    ["Snapshot", snapshotId && <SnapshotLink snapshotId={snapshotId} />],
    ["Palate", codeVersion],
    [
      "For other programs",
      <Anchor
        key="optuna"
        c="inherit"
        size="sm"
        underline="always"
        href={`/api/v1/studies/${encodeURIComponent(study.studyId)}/optuna`}
        download={`${study.name.replace(/[^\w.-]+/g, "-")}.log`}
      >
        as an Optuna journal
      </Anchor>,
    ],
  ];
}
