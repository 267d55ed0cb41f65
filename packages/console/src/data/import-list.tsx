import { Badge, Button, Collapse, Group, Loader, Table, Text } from "@mantine/core";
import type { ImportReport } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { palate } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Prose } from "../frame/prose.tsx";
import { useLive } from "../live.ts";
import { formatCount, formatPlural } from "../words.ts";
import type { DescribedColumn } from "./described-columns.ts";
import classes from "./import-list.module.css";
import { receiveImport } from "./imports.ts";
import { mapText } from "./mapping.ts";

const route = getRouteApi("/data");

/** Imports and what came of them, newest first. */
export function ImportList({ imports }: { imports: readonly ImportReport[] }) {
  return (
    <ul className={classes.list}>
      {imports.map((report) => (
        <li key={report.importId} className={classes.report}>
          <Report report={report} />
        </li>
      ))}
    </ul>
  );
}

const colours = { running: "gray", done: "teal", failed: "red" } as const;

function Report({ report }: { report: ImportReport }) {
  const { importId, file, status, holds, rows, accepted, duplicates, rejected, mapping, columns } = report;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isOpen = search.import === importId;
  useLive(
    status === "running" ? importId : undefined,
    (signal) => palate.imports.watch(importId, { signal }),
    receiveImport,
  );
  return (
    <>
      <Group gap="xs">
        <Badge variant="dot" color={colours[status]} tt="none" radius="sm">
          {status}
        </Badge>
        <Text fw={550} style={{ overflowWrap: "anywhere" }}>
          {file}
        </Text>
        {report.simulated && (
          <Badge variant="default" tt="none">
            simulated
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        <Ago at={report.startedAt} />
        {holds !== undefined && <span>{holds}</span>}
        <span>{formatPlural(rows, "row")} read</span>
        <span>{formatCount(accepted)} stored</span>
        {duplicates > 0 && <span>{formatCount(duplicates)} known before</span>}
        {mapping !== undefined && <span className={classes.mapping}>{mapText(mapping)}</span>}
        {columns !== undefined && <span className={classes.mapping}>{columnsInWords(columns)}</span>}
      </Text>
      {report.error !== undefined && (
        <Text size="sm" mt={4}>
          <Prose>{report.error}</Prose>
        </Text>
      )}
      {rejected > 0 && (
        <>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            mt={4}
            ml={-8}
            aria-expanded={isOpen}
            onClick={() =>
              void navigate({
                search: (before) => ({ ...before, import: isOpen ? undefined : importId }),
                replace: true,
                resetScroll: false,
              })
            }
          >
            {formatPlural(rejected, "row")} refused
          </Button>
          <Collapse expanded={isOpen}>{isOpen && <Rejections report={report} />}</Collapse>
        </>
      )}
    </>
  );
}

/** Which columns became something: "sku is the id; title, genres". */
function columnsInWords(columns: readonly DescribedColumn[]): string {
  const id = columns.find(({ role }) => role === "id")?.column;
  const attributes = columns.flatMap(({ role, attribute = "" }) => (role === "attribute" ? [attribute] : []));
  return [`${id} is the id`, ...(attributes.length > 0 ? [attributes.join(", ")] : [])].join("; ");
}

const shownRejections = 100;

function Rejections({ report }: { report: ImportReport }) {
  const rejections = useQuery({
    queryKey: ["rejections", report.importId],
    queryFn: ({ signal }) =>
      palate.imports.rejections(report.importId, { limit: shownRejections }, { signal }),
  });
  if (rejections.isError) return <ProblemNotice error={rejections.error} />;
  if (rejections.data === undefined) return <Loader size="sm" aria-label="Refused rows are on their way" />;
  return (
    <>
      <ul className={classes.reasons}>
        {Object.entries(report.rejectedByReason).map(([reason, count]) => (
          <li key={reason}>
            {formatCount(count)} × {reason}
          </li>
        ))}
      </ul>
      <Table.ScrollContainer
        minWidth={420}
        type="native"
        tabIndex={0}
        role="region"
        aria-label="Refused rows"
      >
        <Table fz="sm" horizontalSpacing={0}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w={70}>
                {report.format === "json" || report.format === "parquet" ? "Row" : "Line"}
              </Table.Th>
              <Table.Th scope="col">Reason</Table.Th>
              <Table.Th scope="col">Row</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rejections.data.map(({ line, reason, row }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several may share a line, and they never move
              <Table.Tr key={place}>
                <Table.Td>{formatCount(line)}</Table.Td>
                <Table.Td pr="md">{reason}</Table.Td>
                <Table.Td className={classes.row}>{row}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {report.rejected > rejections.data.length && (
        <Text size="sm" c="dimmed">
          The first {formatCount(rejections.data.length)} of {formatCount(report.rejected)}.
        </Text>
      )}
    </>
  );
}
