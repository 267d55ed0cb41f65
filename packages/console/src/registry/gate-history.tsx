import { Skeleton } from "@mantine/core";
import type { Gate, GateDefinition } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Revision } from "../frame/revision.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import classes from "../suites/suite-list.module.css";
import { gateHistoryQuery, setGate } from "./gate-calls.ts";

/** Every gate there was, newest first, with what it changed and the way back to it. */
export function GateHistory({ live }: { live: Gate }) {
  const { data: gates, error } = useQuery(gateHistoryQuery);
  const { mayOperate } = useSessionRoles();
  const restore = useMutation({
    mutationFn: (definition: GateDefinition) => setGate(definition, live.revision),
  });
  if (error !== null) return <ProblemNotice error={error} />;
  if (gates === undefined) return <Skeleton h={80} />;
  return (
    <>
      {restore.isError && <ProblemNotice error={restore.error} onClose={restore.reset} />}
      <ol className={classes.suites} aria-label="Earlier gates" style={{ marginTop: 16 }}>
        {gates.map(({ revision, definition, setAt, setBy }, place) => (
          <li key={revision} className={classes.suite}>
            <Revision
              revision={revision}
              isLive={revision === live.revision}
              before={gates[place + 1]?.definition ?? {}}
              definition={definition}
              at={setAt}
              by={setBy}
              onRestore={
                mayOperate && revision !== live.revision ? () => restore.mutate(definition) : undefined
              }
            />
          </li>
        ))}
      </ol>
    </>
  );
}
