import { Anchor, Button, Group, Skeleton, Stack } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { ProblemNotice } from "./problem-notice.tsx";
import classes from "./report.module.css";
import { Section } from "./section.tsx";

/** What a report is about. */
type Subject =
  | { readonly kind: "run"; readonly runId: string }
  | { readonly kind: "version"; readonly model: string; readonly version: string };

function reportQuery(of: Subject) {
  return queryOptions({
    queryKey: ["report", of],
    queryFn: ({ signal }) =>
      of.kind === "run"
        ? palate.runs.reportPage(of.runId, { signal })
        : palate.versions.reportPage(of.model, of.version, { signal }),
  });
}

/**
 * The whole report, on demand. It is a page that stands alone: it is shown in a frame that may run no script and reach
 * nothing, and can be opened by itself, printed and kept.
 */
export function Report({ of }: { of: Subject }) {
  const [opened, setOpened] = useState(false);
  const report = useQuery({ ...reportQuery(of), enabled: opened });
  const name = of.kind === "run" ? `run-${of.runId}` : `${of.model}-${of.version}`;
  return (
    <Section
      title="Report"
      about="Everything that was measured: slices, calibration, examples of lists, paired tests; to read, print and keep."
      actions={
        <Group gap="md">
          <Anchor size="sm" href={addressOf(of)} download={`${name}.html`}>
            Keep the file
          </Anchor>
          <Button variant="default" size="xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {opened ? "Close the report" : "Open the report"}
          </Button>
        </Group>
      }
    >
      {opened && (
        <Stack>
          {report.isError ? (
            <ProblemNotice error={report.error} />
          ) : report.data === undefined ? (
            <Skeleton className={classes.report} />
          ) : (
            <iframe className={classes.report} title="Report" sandbox="" srcDoc={report.data} />
          )}
        </Stack>
      )}
    </Section>
  );
}

function addressOf(of: Subject): string {
  return of.kind === "run"
    ? `/api/v1/runs/${encodeURIComponent(of.runId)}/report.html`
    : `/api/v1/versions/${encodeURIComponent(of.model)}/${encodeURIComponent(of.version)}/report.html`;
}
