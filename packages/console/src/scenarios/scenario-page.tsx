import { Alert, Badge, Skeleton, Stack } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { useActorName } from "../access/actors.ts";
import { isMissing } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import back from "../frame/back.module.css";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { scenarioQuery } from "./scenario-calls.ts";
import { ScenarioEditor } from "./scenario-editor.tsx";
import classes from "./scenario-page.module.css";

const route = getRouteApi("/scenarios/$scenario");

export const scenarioRoute = createLazyRoute("/scenarios/$scenario")({ component: ScenarioPage });

/** One scenario: how it is made, what it would give, and how it was before. */
function ScenarioPage() {
  const { scenario: name } = route.useParams();
  const scenario = useQuery(scenarioQuery(name));
  const { mayOperate } = useSessionRoles();
  if (scenario.data === undefined && isMissing(scenario.error)) return <NotFoundPage />;
  return (
    <>
      <Link to="/scenarios" className={back.back}>
        Scenarios
      </Link>
      <Question name={name} answer={scenario.data && <Answer scenario={scenario.data} />}>
        How is {name} made?
      </Question>
      <Stack gap="lg">
        {!mayOperate && (
          <NotAllowed>
            Operators change scenarios, and try them on somebody; you can read this one.
          </NotAllowed>
        )}
        {scenario.data !== undefined && isMissing(scenario.error) && (
          <Alert role="alert" color="yellow" variant="light" title="It was taken away meanwhile">
            Requests that name it are refused. Change something and save, and it is there again.
          </Alert>
        )}
        {scenario.data === undefined ? (
          scenario.error === null ? (
            <Skeleton h={420} />
          ) : (
            <ProblemNotice error={scenario.error} />
          )
        ) : (
          <ScenarioEditor key={name} live={liveOf(scenario.data, scenario.error)} />
        )}
      </Stack>
    </>
  );
}

/** A scenario that was deleted under one's hands is one that is not there: saving it makes it anew. */
function liveOf(scenario: Scenario, error: unknown): Scenario {
  return isMissing(error) ? { ...scenario, revision: 0 } : scenario;
}

function Answer({ scenario }: { scenario: Scenario }) {
  const { revision, builtIn, updatedAt, updatedBy, definition } = scenario;
  const actorName = useActorName();
  return (
    <>
      {definition.description !== undefined && <div>{definition.description}</div>}
      <div className={classes.facts}>
        {builtIn && (
          <Badge variant="default" tt="none" mr={8}>
            built in
          </Badge>
        )}
        {updatedAt === undefined ? (
          "Never edited."
        ) : (
          <>
            Revision {revision}, saved <Ago at={updatedAt} />
            {updatedBy !== undefined && ` by ${actorName(updatedBy)}`}.
          </>
        )}
      </div>
    </>
  );
}
