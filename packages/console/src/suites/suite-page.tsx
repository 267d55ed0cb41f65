import { Alert, Badge, Skeleton, Stack } from "@mantine/core";
import type { Suite } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useActorName } from "../access/actors.ts";
import { isMissing } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { DeleteButton } from "../frame/delete-button.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatPlural } from "../words.ts";
import { deleteSuite, proposalQuery, suiteQuery } from "./suite-calls.ts";
import { SuiteEditor } from "./suite-editor.tsx";
import { SuiteRevisions } from "./suite-revisions.tsx";

const route = getRouteApi("/data/suites/$suite");

export const suiteRoute = createLazyRoute("/data/suites/$suite")({ component: SuitePage });

/** One suite: what it expects, to be edited and saved, and how it was before. */
function SuitePage() {
  const { suite: name } = route.useParams();
  const { from } = route.useSearch();
  const suite = useQuery(suiteQuery(name));
  const proposal = useQuery({ ...proposalQuery(from ?? ""), enabled: from !== undefined });
  const { mayOperate, roles } = useSessionRoles();
  // A name that is free yet is one to be saved under.
  const isNew = suite.data === undefined && isMissing(suite.error);
  const live: Suite | undefined =
    suite.data ??
    (isNew ? { name, revision: 0, builtIn: false, definition: { expectations: [] } } : undefined);
  const error = (isNew ? null : suite.error) ?? proposal.error;
  return (
    <>
      <Link to="/data" className={back.back}>
        Data
      </Link>
      <Question
        name={name}
        answer={live && <Answer suite={live} isNew={isNew} />}
        actions={mayOperate && live !== undefined && live.revision > 0 && <TakeAway suite={live} />}
      >
        What does {name} expect?
      </Question>
      <Stack gap="lg">
        {!mayOperate && roles.length > 0 && (
          <NotAllowed>Operators change what is expected of data; you can read it.</NotAllowed>
        )}
        {from !== undefined && proposal.data !== undefined && (
          <Alert color="gray" variant="light" title="Proposed from a snapshot">
            The snapshot passes this as it is. What the proposal can’t know is what the data should have been:
            read it before you save it.
          </Alert>
        )}
        {error !== null ? (
          <ProblemNotice error={error} />
        ) : live === undefined || (from !== undefined && proposal.data === undefined) ? (
          <Skeleton h={420} />
        ) : (
          <SuiteEditor
            key={`${name} ${from ?? ""}`}
            live={live}
            proposal={proposal.data}
            mayEdit={mayOperate}
            snapshotId={from}
          />
        )}
        {live !== undefined && !isNew && <SuiteRevisions live={live} />}
      </Stack>
    </>
  );
}

/** A suite that is built in has something to go back to; any other is gone. */
function TakeAway({ suite: { name, revision, builtIn } }: { suite: Suite }) {
  const navigate = useNavigate();
  const remove = async () => {
    await deleteSuite(name, revision);
    // What was being changed of it goes with it.
    await navigate({ to: "/data", ignoreBlocker: true });
  };
  return builtIn ? (
    <DeleteButton title={`Delete what was changed of ${name}?`} remove={remove}>
      It expects again what it was built in with. Its revisions stay, and can be gone back to.
    </DeleteButton>
  ) : (
    <DeleteButton title={`Delete the suite ${name}?`} remove={remove}>
      Nothing is held against it any more. Reports that were made by it stay.
    </DeleteButton>
  );
}

function Answer({ suite, isNew }: { suite: Suite; isNew: boolean }) {
  const actorName = useActorName();
  const { revision, builtIn, definition, updatedAt, updatedBy } = suite;
  if (isNew) return "It is not there yet; save it, and it is.";
  return (
    <>
      {builtIn && revision === 0 && (
        <Badge variant="default" tt="none" mr={8}>
          built in
        </Badge>
      )}
      {formatPlural(definition.expectations.length, "expectation")}
      {revision > 0 && `, revision ${revision}`}
      {updatedAt !== undefined && (
        <>
          , <Ago at={updatedAt} />
        </>
      )}
      {updatedBy !== undefined && ` by ${actorName(updatedBy)}`}
      {definition.description !== undefined && <div>{definition.description}</div>}
    </>
  );
}
