import { Badge, Button, Group, Skeleton, Text } from "@mantine/core";
import type { Scenario } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import { useActorName } from "../access/actors.ts";
import { Ago } from "../frame/ago.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatPlural } from "../words.ts";
import { sourcesInWords } from "./definition.ts";
import { NewScenarioDialog } from "./new-scenario-dialog.tsx";
import { scenariosQuery } from "./scenario-calls.ts";
import classes from "./scenarios-page.module.css";

const route = getRouteApi("/scenarios");

export const scenariosRoute = createLazyRoute("/scenarios")({ component: ScenariosPage });

/** Every scenario, and the way to make another. */
function ScenariosPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scenarios = useQuery(scenariosQuery);
  const { mayOperate } = useSessionRoles();
  const show = (dialog: string | undefined) =>
    void navigate({ search: { dialog }, replace: true, resetScroll: false });
  return (
    <>
      <Question
        name="Scenarios"
        answer={scenarios.data && inWords(scenarios.data)}
        actions={mayOperate && <Button onClick={() => show("new")}>New scenario …</Button>}
      >
        How are lists made?
      </Question>
      {!mayOperate && <NotAllowed>Operators make and change scenarios.</NotAllowed>}
      {scenarios.error !== null && <ProblemNotice error={scenarios.error} />}
      {scenarios.data === undefined && scenarios.error === null && <Skeleton h={320} />}
      {scenarios.data !== undefined && (
        <ul className={classes.list} aria-label="Scenarios">
          {scenarios.data.map((scenario) => (
            <Entry key={scenario.name} scenario={scenario} />
          ))}
        </ul>
      )}
      <NewScenarioDialog
        opened={search.dialog === "new" && mayOperate}
        scenarios={scenarios.data ?? []}
        onClose={() => show(undefined)}
      />
    </>
  );
}

function inWords(scenarios: readonly Scenario[]): string {
  const own = scenarios.filter(({ builtIn }) => !builtIn).length;
  const edited = scenarios.filter(({ builtIn, revision }) => builtIn && revision > 0).length;
  const builtIn = scenarios.length - own;
  return (
    `In ${formatPlural(scenarios.length, "way")}, one for each place in a product: ${builtIn} built in` +
    `${edited > 0 ? `, ${edited} of them edited` : ""}, ${own} of your own.`
  );
}

function Entry({ scenario }: { scenario: Scenario }) {
  const { name, revision, definition, builtIn, updatedAt, updatedBy } = scenario;
  const actorName = useActorName();
  return (
    <li className={classes.entry}>
      <div className={classes.what}>
        <Group gap={8}>
          <Link to="/scenarios/$scenario" params={{ scenario: name }} className={classes.name}>
            {name}
          </Link>
          {builtIn && (
            <Badge variant="default" tt="none">
              {revision === 0 ? "built in" : "built in, edited"}
            </Badge>
          )}
        </Group>
        {definition.description !== undefined && <Text size="sm">{definition.description}</Text>}
        <Text size="sm" c="dimmed">
          From {sourcesInWords(definition)}.
        </Text>
      </div>
      <Text size="sm" c="dimmed" component="div" className={classes.when}>
        {updatedAt === undefined ? (
          "Never edited"
        ) : (
          <>
            Revision {revision}, <Ago at={updatedAt} />
            {updatedBy !== undefined && <div>by {actorName(updatedBy)}</div>}
          </>
        )}
      </Text>
    </li>
  );
}
