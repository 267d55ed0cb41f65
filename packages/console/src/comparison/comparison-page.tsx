import { EmptyState, List, Skeleton, Stack, Text } from "@mantine/core";
import type { Comparison } from "@palate/client";
import { IconScale } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { palate } from "../api.ts";
import back from "../frame/back.module.css";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { Section } from "../frame/section.tsx";
import { leadingMetric } from "../registry/verdict.ts";
import { formatPlural } from "../words.ts";
import { ComparedMetrics } from "./compared-metrics.tsx";
import { ComparedSettings } from "./compared-settings.tsx";
import { gainInWords } from "./gain.ts";

const route = getRouteApi("/comparison");

export const comparisonRoute = createLazyRoute("/comparison")({ component: ComparisonPage });

function comparisonQuery(subjects: readonly string[]) {
  return queryOptions({
    queryKey: ["comparison", ...subjects],
    queryFn: ({ signal }) => palate.compare({ subjects: [...subjects] }, { signal }),
    enabled: subjects.length > 0,
  });
}

/** Versions and models of runs side by side: what they measured, and what is different about them. */
function ComparisonPage() {
  const { of = "" } = route.useSearch();
  const subjects = of.split(",").filter((subject) => subject !== "");
  const comparison = useQuery(comparisonQuery(subjects));
  return (
    <>
      <Link to="/registry" className={back.back}>
        Registry
      </Link>
      <Question
        name="Comparison"
        answer={
          comparison.data === undefined
            ? subjects.length > 0 && !comparison.isError
              ? undefined
              : ""
            : answerTo(comparison.data)
        }
      >
        Which one is better?
      </Question>
      {subjects.length === 0 ? (
        <EmptyState
          icon={<IconScale size={40} stroke={1.4} />}
          title="Nothing is chosen"
          description="Choose versions under Registry, or runs under Training."
          py="xl"
        />
      ) : comparison.isError ? (
        <ProblemNotice error={comparison.error} />
      ) : comparison.data === undefined ? (
        <Skeleton h={420} />
      ) : (
        <Stack gap="xl">
          <Section
            title="What they measured"
            about={`Each with its 95% interval; below it the gain over ${comparison.data.subjects[0]?.name}, user by user, where that is known.`}
          >
            <ComparedMetrics comparison={comparison.data} />
          </Section>
          {comparison.data.notes.length > 0 && (
            <List size="sm" spacing={4}>
              {comparison.data.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          )}
          <Section title="What is different about them">
            {comparison.data.settings.length === 0 ? (
              <Text c="dimmed">Nothing: settings, seed, data and code are the same.</Text>
            ) : (
              <ComparedSettings comparison={comparison.data} />
            )}
          </Section>
        </Stack>
      )}
    </>
  );
}

/** The leading metric's answer in words: who is ahead, and whether that may be chance. */
function answerTo({ subjects, metrics, differences }: Comparison): string {
  const values = metrics.find(({ metric }) => metric === leadingMetric)?.values ?? [];
  const measured = subjects.flatMap((subject, place) => {
    const value = values[place]?.value;
    return value === undefined ? [] : [{ name: subject.name, value }];
  });
  const [best, next] = measured.sort((one, other) => other.value - one.value);
  if (best === undefined || next === undefined)
    return `${formatPlural(subjects.length, "model")} side by side.`;
  const paired = differences.find(
    ({ metric, subject, against }) =>
      metric === leadingMetric &&
      [subject, against].includes(best.name) &&
      [subject, against].includes(next.name),
  );
  return gainInWords(best, next, paired);
}
