import { Button, Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { SearchList } from "../training/search-list.tsx";
import { formatMetric, formatPlural, metricName } from "../words.ts";
import { ImportStudy } from "./import-study.tsx";
import { settledOf, studiesQuery } from "./study-calls.ts";

/** Searches for settings, newest first, each with the best that it found. */
export function StudiesSection() {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(studiesQuery);
  const { mayOperate } = useSessionRoles();
  const studies = data?.pages.flatMap((page) => page.studies);
  return (
    <SearchList
      title="Studies"
      about="Searches for the settings of a model, newest first."
      actions={
        mayOperate && (
          <Group gap="xs">
            <ImportStudy />
            <Button
              variant="default"
              size="xs"
              renderRoot={(props) => <Link to="/training/studies/new" {...props} />}
            >
              Search for settings …
            </Button>
          </Group>
        )
      }
      searches={studies?.map((study) => ({
        id: study.studyId,
        status: study.status,
        link: (className) => (
          <Link to="/training/studies/$studyId" params={{ studyId: study.studyId }} className={className}>
            {study.name}
          </Link>
        ),
        facts: (
          <>
            {study.model !== undefined && `${study.model}, `}
            {settledOf(study)} of {formatPlural(study.trials, "trial")}
            {study.best !== undefined &&
              `, best ${metricName(study.metric)} ${formatMetric(study.best.value)}`}
            , <Ago at={study.createdAt} />
          </>
        ),
      }))}
      error={error}
      onEarlier={hasNextPage ? () => void fetchNextPage() : undefined}
    />
  );
}
