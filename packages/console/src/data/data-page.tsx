import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import { statusQuery } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Section } from "../frame/section.tsx";
import { SuiteList } from "../suites/suite-list.tsx";
import { formatPlural } from "../words.ts";
import classes from "./data-page.module.css";
import { ImportList } from "./import-list.tsx";
import { importsQuery } from "./imports.ts";
import { LiveEvents } from "./live-events.tsx";
import { Snapshots } from "./snapshots.tsx";
import { Upload } from "./upload.tsx";

export const dataRoute = createLazyRoute("/data")({ component: DataPage });

/** What there is to learn from, how it came here, and what of it was kept. */
function DataPage() {
  const { data: status } = useQuery(statusQuery);
  const imports = useQuery(importsQuery);
  return (
    <>
      <Question name="Data" answer={status && countsInWords(status)}>
        How much is there to learn from?
      </Question>
      <div className={classes.columns}>
        <LiveEvents />
        <Section title="Imports">
          <Stack>
            <Upload />
            {imports.isError ? (
              <ProblemNotice error={imports.error} />
            ) : imports.data === undefined ? (
              <Skeleton h={60} />
            ) : (
              <ImportList imports={imports.data} />
            )}
          </Stack>
        </Section>
      </div>
      <Stack gap="xl">
        <Snapshots />
        <SuiteList />
      </Stack>
    </>
  );
}

type Counts = { readonly events: number; readonly users: number; readonly items: number };

function countsInWords({ counts, dataset }: { counts: Counts; dataset?: { simulated: boolean } }): string {
  if (counts.events === 0 && counts.items === 0) return "Nothing yet: no events and no items.";
  const made = dataset?.simulated ? ", made by a simulator" : "";
  return `${formatPlural(counts.events, "event")} by ${formatPlural(counts.users, "user")} on ${formatPlural(counts.items, "item")}${made}.`;
}
