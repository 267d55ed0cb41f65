import { Skeleton } from "@mantine/core";
import type { Suite, SuiteDefinition } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Revision } from "../frame/revision.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { saveSuite, suiteHistoryQuery } from "./suite-calls.ts";
import classes from "./suite-list.module.css";

/** Every revision of a suite with what it changed, newest first, and the way back to each. */
export function SuiteRevisions({ live }: { live: Suite }) {
  const history = useQuery(suiteHistoryQuery(live.name));
  const { mayOperate } = useSessionRoles();
  const restore = useMutation({
    mutationFn: (definition: SuiteDefinition) => saveSuite(live.name, definition, live.revision),
  });
  if (history.isError) return <ProblemNotice error={history.error} />;
  if (history.data === undefined) return <Skeleton h={80} />;
  const { revisions, builtIn } = history.data;
  if (revisions.length === 0) return null;
  return (
    <Section title="Revisions">
      {restore.isError && <ProblemNotice error={restore.error} onClose={restore.reset} />}
      <ol className={classes.suites} aria-label="Revisions">
        {revisions.map(({ revision, definition, at, by }, place) => (
          <li key={revision} className={classes.suite}>
            <Revision
              revision={revision}
              isLive={revision === live.revision}
              before={revisions[place + 1]?.definition ?? builtIn ?? {}}
              definition={definition}
              at={at}
              by={by}
              onRestore={
                mayOperate && revision !== live.revision && definition !== undefined
                  ? () => restore.mutate(definition)
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}
