import { Badge, Button, Group, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatMetric, formatPlural, metricName } from "../words.ts";
import classes from "./studies.module.css";
import { settledOf, studiesQuery } from "./study-calls.ts";

/** Searches for settings, newest first, each with the best that it found. */
export function StudiesSection() {
  const studies = useInfiniteQuery(studiesQuery);
  const { mayOperate } = useSessionRoles();
  const all = studies.data?.pages.flatMap((page) => page.studies);
  return (
    <Section
      title="Studies"
      about="Searches for the settings of a model, newest first."
      actions={
        mayOperate && (
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => <Link to="/training/studies/new" {...props} />}
          >
            Search for settings …
          </Button>
        )
      }
    >
      {studies.isError ? (
        <ProblemNotice error={studies.error} />
      ) : all === undefined ? (
        <Skeleton h={60} />
      ) : all.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet.
        </Text>
      ) : (
        <ul className={classes.studies}>
          {all.map((study) => (
            <li key={study.studyId} className={classes.study}>
              <Group gap="xs">
                <StudyStatus status={study.status} />
                <Link
                  to="/training/studies/$studyId"
                  params={{ studyId: study.studyId }}
                  className={classes.name}
                >
                  {study.name}
                </Link>
              </Group>
              <Text size="sm" c="dimmed">
                {study.model !== undefined && `${study.model}, `}
                {settledOf(study)} of {formatPlural(study.trials, "trial")}
                {study.best !== undefined &&
                  `, best ${metricName(study.metric)} ${formatMetric(study.best.value)}`}
                , <Ago at={study.createdAt} />
              </Text>
            </li>
          ))}
        </ul>
      )}
      {studies.hasNextPage && (
        <Button variant="default" size="xs" mt="sm" onClick={() => void studies.fetchNextPage()}>
          Earlier studies
        </Button>
      )}
    </Section>
  );
}

const colours = { queued: "gray", running: "blue", stopped: "yellow", done: "teal", failed: "red" } as const;

/** How a study stands, as a word with a colour. */
export function StudyStatus({ status }: { status: keyof typeof colours }) {
  return (
    <Badge variant="dot" color={colours[status]} tt="none" radius="sm">
      {status}
    </Badge>
  );
}
