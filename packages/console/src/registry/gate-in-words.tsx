import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { GateAsks } from "./gate-asks.tsx";
import { gateQuery } from "./gate-calls.ts";
import { GateDialog } from "./gate-dialog.tsx";
import { GateHistory } from "./gate-history.tsx";

/** What a version must show before it takes the champion's place, and how it was before. */
export function GateInWords() {
  const gate = useQuery(gateQuery);
  const { mayOperate } = useSessionRoles();
  const [isChanging, setChanging] = useState(false);
  const [withHistory, setWithHistory] = useState(false);
  const revision = gate.data?.revision ?? 0;
  return (
    <Section
      title="The gate"
      about={
        gate.data &&
        `What a version must show before it takes the champion’s place. ${
          revision === 0 ? "As Palate comes with it." : `Revision ${revision}.`
        }`
      }
      actions={
        <Group gap="xs">
          {revision > 0 && (
            <Button
              variant="subtle"
              size="xs"
              aria-expanded={withHistory}
              onClick={() => setWithHistory(!withHistory)}
            >
              {withHistory ? "Hide earlier gates" : "Earlier gates"}
            </Button>
          )}
          {mayOperate && gate.data && (
            <Button variant="default" size="xs" onClick={() => setChanging(true)}>
              Change the gate …
            </Button>
          )}
        </Group>
      }
    >
      {gate.isError ? (
        <ProblemNotice error={gate.error} />
      ) : gate.data === undefined ? (
        <Skeleton h={120} />
      ) : (
        <>
          <GateAsks definition={gate.data.definition} />
          {withHistory && <GateHistory live={gate.data} />}
          <GateDialog live={gate.data} opened={isChanging} onClose={() => setChanging(false)} />
        </>
      )}
    </Section>
  );
}
