import {
  ActionIcon,
  Badge,
  Checkbox,
  Group,
  Menu,
  Table,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import type { Interval, ModelVersion } from "@palate/client";
import { IconArrowDown, IconArrowUp, IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Ago } from "../frame/ago.tsx";
import { formatMetric, metricName } from "../words.ts";
import { baselineModel, lessIsBetter, versionKey, versionName } from "./versions.ts";
import classes from "./versions-table.module.css";
import { intervalInWords, rangeOf, Whisker } from "./whisker.tsx";

export interface VersionsTableProps {
  /** in the order in which they are shown */
  readonly versions: readonly ModelVersion[];
  /** the metric that is drawn */
  readonly metric: string;
  /** ranks the table by another metric; undefined where it has another order */
  readonly onMetric?: ((metric: string) => void) | undefined;
  /** keys of those that were chosen to be compared */
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
  /** undefined for those who may not */
  readonly onPromote: ((version: ModelVersion, alias: "champion" | "challenger") => void) | undefined;
}

// Those that people ask for first; a version's own page has all of them.
const shownMetrics = ["ndcg@10", "recall@10", "coverage@10", "rmse"];

/** Versions beside the baseline. */
export function VersionsTable({
  versions,
  metric,
  onMetric,
  chosen,
  onChosen,
  onPromote,
}: VersionsTableProps) {
  const metrics = shownMetrics.filter((name) =>
    versions.some((version) => version.metrics[name] !== undefined),
  );
  const drawn = versions.flatMap(({ metrics: { [metric]: interval } }) =>
    interval === undefined ? [] : [interval],
  );
  const range = rangeOf(drawn);
  const baseline = versions.find(({ model }) => model === baselineModel)?.metrics[metric]?.value;
  return (
    <Table className={classes.table} verticalSpacing="sm" horizontalSpacing="sm" aria-label="Model versions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">
            <VisuallyHidden>Compare</VisuallyHidden>
          </Table.Th>
          <Table.Th scope="col">Version</Table.Th>
          <Table.Th scope="col" className={classes.drawn}>
            {metricName(metric)}, 95% interval
          </Table.Th>
          {metrics.map((name) => (
            <Table.Th
              key={name}
              scope="col"
              className={classes.number}
              {...(onMetric && {
                "aria-sort": name !== metric ? "none" : lessIsBetter(name) ? "ascending" : "descending",
              })}
            >
              {onMetric === undefined ? (
                metricName(name)
              ) : (
                <UnstyledButton className={classes.sort} onClick={() => onMetric(name)}>
                  {metricName(name)}
                  {name === metric && <SortMark isUp={lessIsBetter(name)} />}
                </UnstyledButton>
              )}
            </Table.Th>
          ))}
          <Table.Th scope="col">Trained</Table.Th>
          <Table.Th scope="col">
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map((version) => (
          <Table.Tr key={versionKey(version)}>
            <Table.Td className={classes.choice}>
              <Checkbox
                aria-label={`Compare ${versionName(version)}`}
                checked={chosen.includes(versionKey(version))}
                onChange={(event) => {
                  const others = chosen.filter((key) => key !== versionKey(version));
                  onChosen(event.currentTarget.checked ? [...others, versionKey(version)] : others);
                }}
              />
            </Table.Td>
            <Table.Th scope="row" className={classes.name}>
              <VersionTitle version={version} />
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
            <Table.Td data-label="Trained" className={classes.when}>
              <Ago at={version.createdAt} />
            </Table.Td>
            <Table.Td className={classes.actions}>
              {onPromote && <Actions version={version} onPromote={onPromote} />}
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

function VersionTitle({ version }: { version: ModelVersion }) {
  return (
    <Group gap={8}>
      <Link
        to="/registry/versions/$model/$version"
        params={{ model: version.model, version: version.version }}
        className={classes.open}
      >
        {version.model} <span className={classes.light}>{version.version}</span>
      </Link>
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
      {version.stage === "Archived" && (
        <Badge tt="none" variant="default" color="gray">
          Archived
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

interface ActionsProps {
  readonly version: ModelVersion;
  readonly onPromote: NonNullable<VersionsTableProps["onPromote"]>;
}

function Actions({ version, onPromote }: ActionsProps) {
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
      </Menu.Dropdown>
    </Menu>
  );
}
