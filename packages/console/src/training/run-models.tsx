import { Table, Text } from "@mantine/core";
import type { Run, RunModel } from "@palate/client";
import { Link } from "@tanstack/react-router";
import { Prose } from "../frame/prose.tsx";
import { Section } from "../frame/section.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { leadingMetric } from "../registry/verdict.ts";
import { intervalInWords, rangeOf, Whisker } from "../registry/whisker.tsx";
import { formatSeconds, metricName } from "../words.ts";
import classes from "./run-models.module.css";

/** The models of a run: how far each came, what it measured, what it took. */
export function RunModels({ run }: { run: Run }) {
  const range = rangeOf(
    run.models.flatMap(({ metrics }) => (metrics?.[leadingMetric] ? [metrics[leadingMetric]] : [])),
  );
  return (
    <Section title="Models">
      <WideTable label="Models of the run">
        <Table verticalSpacing="sm" horizontalSpacing="sm" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Model</Table.Th>
              <Table.Th scope="col">Stage</Table.Th>
              <Table.Th scope="col" className={classes.drawn}>
                {metricName(leadingMetric)}, 95% interval
              </Table.Th>
              <Table.Th scope="col">Fitted in</Table.Th>
              <Table.Th scope="col">Processor time</Table.Th>
              <Table.Th scope="col">Computed by</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.models.map((model) => {
              const interval = model.metrics?.[leadingMetric];
              return (
                <Table.Tr key={model.name}>
                  <Table.Th scope="row">
                    <ModelName model={model} />
                  </Table.Th>
                  <Table.Td>{model.stage}</Table.Td>
                  <Table.Td className={classes.drawn}>
                    {interval === undefined ? (
                      <Text size="sm" c="dimmed">
                        not measured
                      </Text>
                    ) : (
                      <>
                        <Whisker interval={interval} range={range} />
                        <Text size="xs" c="dimmed">
                          {intervalInWords(interval)}
                        </Text>
                      </>
                    )}
                  </Table.Td>
                  <Table.Td>{seconds(model.fitSeconds)}</Table.Td>
                  <Table.Td>{seconds(model.cpuSeconds)}</Table.Td>
                  <Table.Td>{model.device ?? "–"}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
      {run.models.map((model) => (
        <Troubles key={model.name} model={model} />
      ))}
    </Section>
  );
}

function ModelName({ model: { name, version } }: { model: RunModel }) {
  if (version === undefined) return name;
  return (
    <Link to="/registry/versions/$model/$version" params={{ model: name, version }} className={classes.name}>
      {name} {version}
    </Link>
  );
}

/** Why a model failed, and what the run changed by itself to get through. */
function Troubles({ model: { name, error, adjustments = [] } }: { model: RunModel }) {
  return (
    <>
      {error !== undefined && (
        <Text size="sm" mt="xs">
          <b>{name}</b>: <Prose>{error}</Prose>
        </Text>
      )}
      {adjustments.map(({ setting, from, to, reason }) => (
        <Text key={setting} size="sm" mt="xs">
          <b>{name}</b>: {setting} {to} instead of {from}. <Prose>{reason}</Prose>
        </Text>
      ))}
    </>
  );
}

function seconds(value: number | undefined): string {
  return value === undefined ? "–" : formatSeconds(value);
}
