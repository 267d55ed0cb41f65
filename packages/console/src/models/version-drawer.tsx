import { DataList, Drawer, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { ModelVersion, Run } from "@palate/client";
import { Link } from "@tanstack/react-router";
import { DialogHead } from "../frame/dialog-head.tsx";
import { formatBytes, formatCount, formatMetric, formatMoment, metricName } from "../words.ts";
import classes from "./version-drawer.module.css";
import { versionName } from "./versions.ts";
import { AliasBadges } from "./versions-table.tsx";

interface VersionDrawerProps {
  readonly version: ModelVersion | undefined;
  readonly runs: readonly Run[];
  readonly onClose: () => void;
}

/** One version in full: where it comes from, how it was set, and what it measured. */
export function VersionDrawer({ version, runs, onClose }: VersionDrawerProps) {
  return (
    <Drawer
      opened={version !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      withCloseButton={false}
    >
      {version && (
        <>
          <DialogHead of={Drawer}>{versionName(version)}</DialogHead>
          <VersionBody version={version} run={runs.find(({ runId }) => runId === version.lineage.runId)} />
        </>
      )}
    </Drawer>
  );
}

function VersionBody({ version, run }: { version: ModelVersion; run: Run | undefined }) {
  const settings = Object.entries(version.config);
  return (
    <Stack gap="xl">
      {version.aliases.length > 0 && (
        <Group gap="xs">
          <AliasBadges version={version} />
        </Group>
      )}
      <section>
        <Title order={3} size="h5" mb="sm">
          Where it comes from
        </Title>
        <Lineage version={version} run={run} />
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          What it measured
        </Title>
        <Metrics version={version} />
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          How it was set
        </Title>
        {settings.length === 0 ? (
          <Text size="sm" c="dimmed">
            All settings at their defaults.
          </Text>
        ) : (
          <DataList gap={6}>
            {settings.map(([name, value]) => (
              <DataList.Item key={name}>
                <DataList.ItemLabel>{name}</DataList.ItemLabel>
                <DataList.ItemValue>{String(value)}</DataList.ItemValue>
              </DataList.Item>
            ))}
          </DataList>
        )}
      </section>
    </Stack>
  );
}

/** From the data to the version, one step below the other. */
function Lineage({ version, run }: { version: ModelVersion; run: Run | undefined }) {
  const { lineage, trainingData, artifact } = version;
  const { users, items, interactions } = trainingData;
  return (
    <ol className={classes.lineage}>
      <li>
        <Text fw={600} component="div">
          <Link to="/data" search={{ snapshot: lineage.snapshotId }} className={classes.link}>
            Snapshot
          </Link>{" "}
          <code className={classes.hash}>{lineage.snapshotHash.slice(0, 12)}</code>
        </Text>
        <Text size="sm" c="dimmed">
          {formatCount(interactions)} interactions of {formatCount(users)} users with {formatCount(items)}{" "}
          items
          {version.simulated && ", simulated"}
        </Text>
      </li>
      <li>
        <Text fw={600}>Run</Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          seed {lineage.seed}, Palate {lineage.codeVersion}, kernels {lineage.kernels}
          {run !== undefined && `; ${run.protocol}`}
        </Text>
      </li>
      <li>
        <Text fw={600}>{versionName(version)}</Text>
        <Text size="sm" c="dimmed">
          {formatMoment(version.createdAt)}, {formatBytes(artifact.bytes)}, sha256{" "}
          <code className={classes.hash}>{artifact.sha256.slice(0, 12)}</code>
          {lineage.parent !== undefined && `, after ${lineage.parent}`}
        </Text>
      </li>
    </ol>
  );
}

const byName = new Intl.Collator("en", { numeric: true });

function Metrics({ version }: { version: ModelVersion }) {
  const metrics = Object.entries(version.metrics).sort(([one], [other]) => byName.compare(one, other));
  return (
    <Table className={classes.metrics} horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Metric</Table.Th>
          <Table.Th scope="col">Value</Table.Th>
          <Table.Th scope="col">95% interval</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {metrics.map(([name, { value, low, high }]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={450}>
              {metricName(name)}
            </Table.Th>
            <Table.Td>{formatMetric(value)}</Table.Td>
            <Table.Td>
              {formatMetric(low)} to {formatMetric(high)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
