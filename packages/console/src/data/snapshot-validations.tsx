import { Badge, Button, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import type { ValidationSummary } from "@palate/client";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { suitesQuery } from "../suites/suite-calls.ts";
import { formatPlural } from "../words.ts";
import { ValidationResults } from "./validation-results.tsx";

interface SnapshotValidationsProps {
  readonly snapshotId: string;
  /** the report that is open; the newest when undefined */
  readonly reportId: string | undefined;
  readonly onReport: (reportId: string | undefined) => void;
}

function validationsQuery(snapshotId: string) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId, "validations"],
    queryFn: ({ signal }) => palate.snapshots.validations(snapshotId, { signal }),
  });
}

function reportQuery(snapshotId: string, reportId: string) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId, "validation", reportId],
    queryFn: ({ signal }) => palate.snapshots.validation(snapshotId, reportId, { signal }),
  });
}

/** Whether a snapshot is as expected: its reports, one of them open, and the way to hold it against a suite. */
export function SnapshotValidations({ snapshotId, reportId, onReport }: SnapshotValidationsProps) {
  const reports = useQuery(validationsQuery(snapshotId));
  const suites = useQuery(suitesQuery);
  const { mayOperate } = useSessionRoles();
  const [suite, setSuite] = useState("training");
  const validate = useMutation({
    mutationFn: () => palate.snapshots.validate(snapshotId, { suite }),
    onSuccess: async (report) => {
      await queryClient.invalidateQueries({ queryKey: validationsQuery(snapshotId).queryKey });
      onReport(report.reportId);
    },
  });
  const open = reportId ?? reports.data?.[0]?.reportId;
  return (
    <Section
      title="Validation"
      about="What is expected of data, held against this snapshot."
      actions={
        mayOperate && (
          <Group gap="xs">
            <Select
              aria-label="Suite"
              size="xs"
              allowDeselect={false}
              data={suites.data?.map(({ name }) => name) ?? [suite]}
              value={suite}
              onChange={(name) => name !== null && setSuite(name)}
            />
            <Button
              variant="default"
              size="xs"
              loading={validate.isPending}
              onClick={() => validate.mutate()}
            >
              Validate
            </Button>
            <Button
              variant="default"
              size="xs"
              renderRoot={(props) => (
                <Link
                  to="/data/suites/$suite"
                  params={{ suite: "training" }}
                  search={{ from: snapshotId }}
                  {...props}
                />
              )}
            >
              Propose a suite
            </Button>
          </Group>
        )
      }
    >
      <Stack gap="md">
        {validate.isError && <ProblemNotice error={validate.error} onClose={validate.reset} />}
        {reports.isError ? (
          <ProblemNotice error={reports.error} />
        ) : reports.data === undefined ? (
          <Skeleton h={160} />
        ) : reports.data.length === 0 ? (
          <Text c="dimmed">It was held against no suite yet. A training does that by itself.</Text>
        ) : (
          <>
            <Select
              label="Report"
              maw="28rem"
              allowDeselect={false}
              data={reports.data.map((report) => ({ value: report.reportId, label: labelOf(report) }))}
              value={open ?? null}
              onChange={(chosen) => onReport(chosen ?? undefined)}
            />
            {open !== undefined && <Report snapshotId={snapshotId} reportId={open} />}
          </>
        )}
      </Stack>
    </Section>
  );
}

function labelOf({ suite, success, errors, warnings, at }: ValidationSummary): string {
  const name = suite === undefined ? "a suite of its own" : `${suite.name}, revision ${suite.revision}`;
  const found = success
    ? warnings > 0
      ? formatPlural(warnings, "warning")
      : "passed"
    : formatPlural(errors, "error");
  return `${name}: ${found} (${new Date(at).toLocaleString("en")})`;
}

function Report({ snapshotId, reportId }: { snapshotId: string; reportId: string }) {
  const report = useQuery(reportQuery(snapshotId, reportId));
  if (report.isError) return <ProblemNotice error={report.error} />;
  if (report.data === undefined) return <Skeleton h={240} />;
  const { success, errors, warnings, expectations, results, at } = report.data;
  return (
    <Stack gap="sm">
      <Group gap={8}>
        <Badge
          tt="none"
          variant="light"
          color={success ? "teal" : "red"}
          {...(success && { c: "var(--palate-good)" })}
        >
          {success ? "as expected" : "not as expected"}
        </Badge>
        <Text size="sm" c="dimmed">
          {formatPlural(expectations, "expectation")}, {formatPlural(errors, "error")},{" "}
          {formatPlural(warnings, "warning")}; <Ago at={at} />
        </Text>
      </Group>
      <ValidationResults results={results} />
    </Stack>
  );
}
