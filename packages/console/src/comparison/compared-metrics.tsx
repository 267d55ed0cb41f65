import { Table, Text } from "@mantine/core";
import type { Comparison } from "@palate/client";
import { WideTable } from "../frame/wide-table.tsx";
import { useAllMetrics } from "../registry/use-all-metrics.tsx";
import { lessIsBetter } from "../registry/versions.ts";
import { intervalInWords, rangeOf, Whisker } from "../registry/whisker.tsx";
import { formatMetric, metricName } from "../words.ts";
import classes from "./comparison.module.css";
import { directionOf, formatGain } from "./gain.ts";
import { SubjectName } from "./subject-name.tsx";

const byName = new Intl.Collator("en", { numeric: true });

/** One row for each metric, one column for each subject; the best of a row is bold. */
export function ComparedMetrics({
  comparison: { subjects, metrics, differences },
}: {
  comparison: Comparison;
}) {
  const rows = [...metrics].sort((one, other) => byName.compare(one.metric, other.metric));
  const { shown, more } = useAllMetrics(rows, ({ metric }) => metric);
  return (
    <>
      <WideTable label="Metrics side by side">
        <Table className={classes.table} verticalSpacing="xs" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" className={classes.first}>
                Metric
              </Table.Th>
              {subjects.map((subject) => (
                <Table.Th key={subject.name} scope="col">
                  <SubjectName subject={subject} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ metric, values }) => {
              const known = values.flatMap((value) => (value === null ? [] : [value]));
              const range = rangeOf(known);
              const best = (lessIsBetter(metric) ? Math.min : Math.max)(...known.map(({ value }) => value));
              return (
                <Table.Tr key={metric}>
                  <Table.Th scope="row" className={classes.first}>
                    {metricName(metric)}
                  </Table.Th>
                  {subjects.map(({ name }, place) => {
                    const interval = values[place];
                    const difference = differences.find(
                      (one) => one.metric === metric && one.subject === name,
                    );
                    return (
                      <Table.Td key={name}>
                        {interval === null || interval === undefined ? (
                          <Text size="sm" c="dimmed">
                            not measured
                          </Text>
                        ) : (
                          <>
                            <span className={classes.value} data-best={interval.value === best || undefined}>
                              {formatMetric(interval.value)}
                            </span>
                            <Whisker interval={interval} range={range} isStrong={interval.value === best} />
                            <Text size="xs" c="dimmed">
                              {intervalInWords(interval).replace(/^.*, /, "")}
                            </Text>
                          </>
                        )}
                        {difference !== undefined && (
                          <span className={classes.gain} data-direction={directionOf(difference)}>
                            {formatGain(difference.gain.value)}
                            {words[directionOf(difference)]}
                          </span>
                        )}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
      {more}
    </>
  );
}

const words = { better: ", better", worse: ", worse", unsure: ", may be chance" } as const;
