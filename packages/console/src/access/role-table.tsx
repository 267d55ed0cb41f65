import { SegmentedControl, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { type Role, useSessionRoles } from "../frame/session-roles.ts";
import { formatCount } from "../words.ts";
import { allowedTo, operationsQuery } from "./api-operations.ts";
import classes from "./role-table.module.css";
import { roleNames, roleSentences } from "./roles.ts";

/** What one role may do, read from the server's own description of its API. */
export function RoleTable() {
  const { roles } = useSessionRoles();
  const [role, setRole] = useState<Role>(roles.includes("admin") ? "viewer" : (roles[0] ?? "viewer"));
  const operations = useQuery(operationsQuery);
  const allowed = allowedTo(role, operations.data ?? []);
  const count = [...allowed.values()].flat().length;
  return (
    <Section title="Roles" about="A key may have several. The API reference has each operation in full.">
      <Stack gap="md">
        <SegmentedControl
          aria-label="Role"
          value={role}
          onChange={setRole}
          data={roleNames}
          className={classes.choice}
        />
        <Text>
          {roleSentences[role]}
          {operations.data && ` ${formatCount(count)} of ${formatCount(operations.data.length)} operations:`}
        </Text>
        {operations.isError ? (
          <ProblemNotice error={operations.error} />
        ) : operations.data === undefined ? (
          <Skeleton h={240} />
        ) : (
          <div className={classes.parts}>
            {[...allowed].map(([tag, ofTag]) => (
              <div key={tag} className={classes.part}>
                <Title order={3} size="h6" mb={4}>
                  {tag}
                </Title>
                <ul className={classes.operations}>
                  {ofTag.map(({ id, summary }) => (
                    <li key={id}>{summary}</li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        )}
      </Stack>
    </Section>
  );
}
