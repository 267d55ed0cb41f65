import { Table } from "@mantine/core";
import type { Comparison } from "@palate/client";
import type { ReactNode } from "react";
import { WideTable } from "../frame/wide-table.tsx";
import classes from "./comparison.module.css";
import { SubjectName } from "./subject-name.tsx";

type Subject = Comparison["subjects"][number];

interface SideBySideProps<Row> {
  readonly label: string;
  readonly subjects: readonly Subject[];
  /** what the rows are */
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly spacing: number | "xs";
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** makes the cells of a row, in the order of the subjects */
  readonly cellsOf: (row: Row) => (subject: Subject, place: number) => ReactNode;
  readonly cellClass?: string | undefined;
}

/** One row for each thing that is compared, one column for each subject. */
export function SideBySide<Row>({
  label,
  subjects,
  heading,
  rows,
  spacing,
  keyOf,
  nameOf,
  cellsOf,
  cellClass,
}: SideBySideProps<Row>) {
  return (
    <WideTable label={label}>
      <Table className={classes.table} verticalSpacing={spacing} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.first}>
              {heading}
            </Table.Th>
            {subjects.map((subject) => (
              <Table.Th key={subject.name} scope="col">
                <SubjectName subject={subject} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const cell = cellsOf(row);
            return (
              <Table.Tr key={keyOf(row)}>
                <Table.Th scope="row" className={classes.first}>
                  {nameOf(row)}
                </Table.Th>
                {subjects.map((subject, place) => (
                  <Table.Td key={subject.name} className={cellClass}>
                    {cell(subject, place)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
