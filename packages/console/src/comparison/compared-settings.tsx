import { Table } from "@mantine/core";
import type { Comparison } from "@palate/client";
import { WideTable } from "../frame/wide-table.tsx";
import classes from "./comparison.module.css";
import { SubjectName } from "./subject-name.tsx";

/** The settings that are not the same everywhere; what differs from the first subject is marked. */
export function ComparedSettings({ comparison: { subjects, settings } }: { comparison: Comparison }) {
  return (
    <WideTable label="Settings that differ">
      <Table className={classes.table} verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.first}>
              Setting
            </Table.Th>
            {subjects.map((subject) => (
              <Table.Th key={subject.name} scope="col">
                <SubjectName subject={subject} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {settings.map(({ setting, values }) => (
            <Table.Tr key={setting}>
              <Table.Th scope="row" className={classes.first}>
                {setting.replace(/^config\./, "")}
              </Table.Th>
              {subjects.map(({ name }, place) => {
                const value = values[place] ?? null;
                const isOther = value !== null && value !== values[0];
                return (
                  <Table.Td key={name} className={classes.setting}>
                    {value === null ? "–" : isOther ? <mark>{String(value)}</mark> : String(value)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
