import { Table, Text } from "@mantine/core";
import type { ModelVersion } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { Section } from "../frame/section.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { formatMetric, metricName } from "../words.ts";
import { useAllMetrics } from "./use-all-metrics.tsx";
import classes from "./version-metrics.module.css";
import { aliasedVersion, aliasesQuery, versionKey, versionName, versionsQuery } from "./versions.ts";
import { rangeOf, Whisker } from "./whisker.tsx";

/** What a value is drawn beside where there is nothing else. */
const nothing = { value: 0, low: 0, high: 0 };
const byName = new Intl.Collator("en", { numeric: true });

/** Everything that was measured of a version, each with its interval, beside the champion's. */
export function VersionMetrics({ version }: { version: ModelVersion }) {
  const { data: versions = [] } = useQuery(versionsQuery);
  const { data: aliases = [] } = useQuery(aliasesQuery);
  const champion = aliasedVersion(versions, aliases, "champion");
  const other = champion && versionKey(champion) !== versionKey(version) ? champion : undefined;
  const metrics = Object.entries(version.metrics).sort(([one], [another]) => byName.compare(one, another));
  const { shown, more } = useAllMetrics(metrics, ([name]) => name);
  return (
    <Section
      title="What it measured"
      about={
        other === undefined
          ? "With 95% intervals."
          : `With 95% intervals; the dashed line is the champion, ${versionName(other)}${
              other.lineage.snapshotHash === version.lineage.snapshotHash
                ? ""
                : ", measured on another snapshot"
            }.`
      }
    >
      {metrics.length === 0 ? (
        <Text c="dimmed">Nothing was measured of it.</Text>
      ) : (
        <WideTable label="Metrics">
          <Table className={classes.metrics} horizontalSpacing={0} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Metric</Table.Th>
                <Table.Th scope="col">Value</Table.Th>
                <Table.Th scope="col" className={classes.drawn}>
                  Drawn
                </Table.Th>
                <Table.Th scope="col">95% interval</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(([name, interval]) => {
                const its = other?.metrics[name];
                return (
                  <Table.Tr key={name}>
                    <Table.Th scope="row">{metricName(name)}</Table.Th>
                    <Table.Td>{formatMetric(interval.value)}</Table.Td>
                    <Table.Td className={classes.drawn}>
                      <Whisker
                        interval={interval}
                        range={rangeOf([interval, its ?? nothing])}
                        baseline={its?.value}
                        isStrong
                      />
                    </Table.Td>
                    <Table.Td>
                      {formatMetric(interval.low)} to {formatMetric(interval.high)}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      {more}
    </Section>
  );
}
