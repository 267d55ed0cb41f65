import {
  ActionIcon,
  Anchor,
  Badge,
  Group,
  Menu,
  Table,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import type { Interval, ModelVersion, Run } from "@palate/client";
import { IconArrowDown, IconArrowUp, IconDots } from "@tabler/icons-react";
import { Ago } from "../frame/ago.tsx";
import { formatMetric, formatSeconds, metricName } from "../words.ts";
import { baselineModel, isError, rankedBy, versionKey, versionName } from "./versions.ts";
import classes from "./versions-table.module.css";
import { intervalInWords, rangeOf, Whisker } from "./whisker.tsx";

interface VersionsTableProps {
  readonly versions: readonly ModelVersion[];
  readonly runs: readonly Run[];
  /** the metric that the table is ranked by and that is drawn */
  readonly metric: string;
  readonly onMetric: (metric: string) => void;
  readonly onOpen: (version: ModelVersion) => void;
  readonly onPromote: (version: ModelVersion, alias: "champion" | "challenger") => void;
}

// Those that people ask for first; a version's own page has all of them.
const shownMetrics = ["ndcg@10", "recall@10", "coverage@10", "rmse"];

/** Versions beside the baseline, the best first. */
export function VersionsTable({ versions, runs, metric, onMetric, onOpen, onPromote }: VersionsTableProps) {
  const metrics = shownMetrics.filter((name) =>
    versions.some((version) => version.metrics[name] !== undefined),
  );
  const ranked = rankedBy(versions, metric);
  const drawn = ranked.flatMap(({ metrics: { [metric]: interval } }) =>
    interval === undefined ? [] : [interval],
  );
  const range = rangeOf(drawn);
  const baseline = ranked.find(({ model }) => model === baselineModel)?.metrics[metric]?.value;
  return (
    <Table className={classes.table} verticalSpacing="sm" horizontalSpacing="sm" aria-label="Model versions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Version</Table.Th>
          <Table.Th scope="col" className={classes.drawn}>
            {metricName(metric)}, 95% interval
          </Table.Th>
          {metrics.map((name) => (
            <Table.Th
              key={name}
              scope="col"
              className={classes.number}
              aria-sort={name === metric ? (isError(name) ? "ascending" : "descending") : "none"}
            >
              <UnstyledButton className={classes.sort} onClick={() => onMetric(name)}>
                {metricName(name)}
                {name === metric && <SortMark isUp={isError(name)} />}
              </UnstyledButton>
            </Table.Th>
          ))}
          <Table.Th scope="col" className={classes.number}>
            Fitted in
          </Table.Th>
          <Table.Th scope="col">Trained</Table.Th>
          <Table.Th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ranked.map((version) => (
          <Table.Tr key={versionKey(version)}>
            <Table.Th scope="row" className={classes.name}>
              <VersionTitle version={version} onOpen={onOpen} />
            </Table.Th>
            <Table.Td className={classes.drawn}>
              <Drawn
                interval={version.metrics[metric]}
                range={range}
                baseline={baseline}
                isStrong={version.aliases.includes("champion")}
              />
            </Table.Td>
            {metrics.map((name) => (
              <Table.Td key={name} className={classes.number} data-label={metricName(name)}>
                <Value interval={version.metrics[name]} />
              </Table.Td>
            ))}
            <Table.Td className={classes.number} data-label="Fitted in">
              {secondsOf(version, runs)}
            </Table.Td>
            <Table.Td data-label="Trained" className={classes.when}>
              <Ago at={version.createdAt} />
            </Table.Td>
            <Table.Td className={classes.actions}>
              <Actions version={version} onOpen={onOpen} onPromote={onPromote} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function SortMark({ isUp }: { isUp: boolean }) {
  const Icon = isUp ? IconArrowUp : IconArrowDown;
  return <Icon size={14} aria-hidden="true" />;
}

function VersionTitle({ version, onOpen }: Pick<VersionsTableProps, "onOpen"> & { version: ModelVersion }) {
  return (
    <Group gap={8}>
      <Anchor
        component="button"
        type="button"
        c="inherit"
        fw={600}
        className={classes.open}
        onClick={() => onOpen(version)}
      >
        {version.model} <span className={classes.light}>{version.version}</span>
      </Anchor>
      <AliasBadges version={version} />
    </Group>
  );
}

/** What a version is: champion, challenger, or the baseline. */
export function AliasBadges({ version }: { version: ModelVersion }) {
  return (
    <>
      {version.aliases.includes("champion") && <Badge tt="none">Champion</Badge>}
      {version.aliases.includes("challenger") && (
        <Badge tt="none" variant="outline">
          Challenger
        </Badge>
      )}
      {version.model === baselineModel && (
        <Badge tt="none" variant="default">
          Baseline
        </Badge>
      )}
    </>
  );
}

type DrawnProps = Omit<Parameters<typeof Whisker>[0], "interval"> & { interval: Interval | undefined };

function Drawn({ interval, ...drawing }: DrawnProps) {
  if (interval === undefined)
    return (
      <Text size="sm" c="dimmed">
        not measured
      </Text>
    );
  return (
    <>
      <Whisker interval={interval} {...drawing} />
      <VisuallyHidden>{intervalInWords(interval)}</VisuallyHidden>
    </>
  );
}

function Value({ interval }: { interval: Interval | undefined }) {
  if (interval === undefined) return <span className={classes.light}>–</span>;
  return <span title={intervalInWords(interval)}>{formatMetric(interval.value)}</span>;
}

function secondsOf({ model, version, lineage }: ModelVersion, runs: readonly Run[]): string {
  const run = runs.find(({ runId }) => runId === lineage.runId);
  const seconds = run?.models.find(
    (trained) => trained.name === model && trained.version === version,
  )?.fitSeconds;
  return seconds === undefined ? "–" : formatSeconds(seconds);
}

function Actions({
  version,
  onOpen,
  onPromote,
}: Pick<VersionsTableProps, "onOpen" | "onPromote"> & { version: ModelVersion }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${versionName(version)}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!version.aliases.includes("champion") && (
          <Menu.Item onClick={() => onPromote(version, "champion")}>Make it the champion …</Menu.Item>
        )}
        {!version.aliases.includes("challenger") && (
          <Menu.Item onClick={() => onPromote(version, "challenger")}>Make it the challenger …</Menu.Item>
        )}
        <Menu.Item onClick={() => onOpen(version)}>Settings and lineage</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
