import { Badge, Button, Collapse, Group, Table, Text } from "@mantine/core";
import type { ExpectationResult } from "@palate/client";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { WideTable } from "../frame/wide-table.tsx";
import { formatPlural } from "../words.ts";
import classes from "./validation-results.module.css";

/** What was found of each expectation, failures first, with the rows that were not as expected. */
export function ValidationResults({ results }: { results: readonly ExpectationResult[] }) {
  const keyed = results.map((result, place) => ({ result, key: `${place} ${result.sentence}` }));
  const order = keyed.toSorted(({ result: one }, { result: other }) => weight(other) - weight(one));
  return (
    <ul className={classes.results} aria-label="Results">
      {order.map(({ result, key }) => (
        <li key={key} className={classes.result}>
          <Result result={result} />
        </li>
      ))}
    </ul>
  );
}

function weight({ success, severity }: ExpectationResult): number {
  return success ? 0 : severity === "error" ? 2 : 1;
}

function Result({ result }: { result: ExpectationResult }) {
  const { success, severity, sentence, expectation, rows } = result;
  const [opened, setOpened] = useState(false);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <>
      <div className={classes.what} data-state={success ? "passed" : severity}>
        {success ? (
          <IconCheck size={18} role="img" aria-label="as expected:" />
        ) : severity === "error" ? (
          <IconX size={18} role="img" aria-label="error:" />
        ) : (
          <IconAlertTriangle size={18} role="img" aria-label="warning:" />
        )}
        <div>
          <Text size="sm">{sentence}</Text>
          <Group gap={8}>
            <Text size="xs" c="dimmed">
              {expectation.expect} · {expectation.table}
              {expectation.column !== undefined && `.${expectation.column}`}
            </Text>
            {!success && (
              <Badge size="sm" tt="none" variant="light" color={severity === "error" ? "red" : "yellow"}>
                {severity}
              </Badge>
            )}
          </Group>
        </div>
        {rows.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {opened ? "Hide" : formatPlural(rows.length, "row")}
          </Button>
        )}
      </div>
      {rows.length > 0 && (
        <Collapse expanded={opened}>
          <WideTable label={`Rows that are not as expected: ${sentence}`}>
            <Table className={classes.rows} verticalSpacing={4} horizontalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column} scope="col">
                      {column}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes, and two of its rows may be equal
                  <Table.Tr key={place}>
                    {columns.map((column) => (
                      <Table.Td key={column}>{shown(row[column])}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        </Collapse>
      )}
    </>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
