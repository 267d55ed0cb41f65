import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { ErrorPage } from "./frame/error-page.tsx";
import { NotFoundPage } from "./frame/not-found-page.tsx";
import { questionId } from "./frame/question.tsx";
import { Shell } from "./frame/shell.tsx";
import { SignInPage } from "./sign-in/sign-in-page.tsx";

/** What an address may say after its `?`; anything else in it is dropped. */
function searchOf<const Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): { [Key in Name]?: string | undefined } => {
    const kept: { [Key in Name]?: string | undefined } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string" && value !== "") kept[name] = value;
    }
    return kept;
  };
}

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/taste", replace: true });
  },
});

const tasteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/taste",
  validateSearch: searchOf("user", "genre", "likes", "item", "k", "model", "against", "weight"),
}).lazy(() => import("./taste/taste-page.tsx").then(({ tasteRoute }) => tasteRoute));

const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/data",
  validateSearch: searchOf("import"),
}).lazy(() => import("./data/data-page.tsx").then(({ dataRoute }) => dataRoute));

const snapshotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/data/snapshots/$snapshotId",
  validateSearch: searchOf("view", "report", "with"),
}).lazy(() => import("./data/snapshot-page.tsx").then(({ snapshotRoute }) => snapshotRoute));

const suiteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/data/suites/$suite",
  validateSearch: searchOf("from"),
}).lazy(() => import("./suites/suite-page.tsx").then(({ suiteRoute }) => suiteRoute));

const trainingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training",
  validateSearch: searchOf("model"),
}).lazy(() => import("./training/training-page.tsx").then(({ trainingRoute }) => trainingRoute));

const trainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/new",
  validateSearch: searchOf("from"),
}).lazy(() => import("./training/train-page.tsx").then(({ trainRoute }) => trainRoute));

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/runs/$runId",
}).lazy(() => import("./training/run-page.tsx").then(({ runRoute }) => runRoute));

const newStudyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/studies/new",
}).lazy(() => import("./studies/new-study-page.tsx").then(({ newStudyRoute }) => newStudyRoute));

const studyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/studies/$studyId",
}).lazy(() => import("./studies/study-page.tsx").then(({ studyRoute }) => studyRoute));

const newRaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/races/new",
}).lazy(() => import("./races/new-race-page.tsx").then(({ newRaceRoute }) => newRaceRoute));

const raceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/training/races/$raceId",
}).lazy(() => import("./races/race-page.tsx").then(({ raceRoute }) => raceRoute));

const registryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/registry",
  validateSearch: searchOf("versions", "metric", "model", "stage"),
}).lazy(() => import("./registry/registry-page.tsx").then(({ registryRoute }) => registryRoute));

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/registry/versions/$model/$version",
}).lazy(() => import("./registry/version-page.tsx").then(({ versionRoute }) => versionRoute));

const comparisonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/comparison",
  validateSearch: searchOf("of"),
}).lazy(() => import("./comparison/comparison-page.tsx").then(({ comparisonRoute }) => comparisonRoute));

/** Where runs and versions stood together once. */
const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/models",
  validateSearch: searchOf("version", "dialog"),
  beforeLoad: ({ search }: { search: { version?: string | undefined; dialog?: string | undefined } }) => {
    const { version, dialog } = search;
    const [model, number] = version?.split("@") ?? [];
    if (model !== undefined && number !== undefined)
      throw redirect({
        to: "/registry/versions/$model/$version",
        params: { model, version: number },
        replace: true,
      });
    throw redirect({ to: dialog === "train" ? "/training/new" : "/registry", replace: true });
  },
});

const scenariosRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/scenarios",
  validateSearch: searchOf("dialog"),
}).lazy(() => import("./scenarios/scenarios-page.tsx").then(({ scenariosRoute }) => scenariosRoute));

const scenarioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/scenarios/$scenario",
  validateSearch: searchOf("view", "user", "item"),
}).lazy(() => import("./scenarios/scenario-page.tsx").then(({ scenarioRoute }) => scenarioRoute));

const accessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/access",
  validateSearch: searchOf("show", "dialog", "actor", "act", "since", "until"),
}).lazy(() => import("./access/access-page.tsx").then(({ accessRoute }) => accessRoute));

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  component: SignInPage,
});

/** Every page of the console. Addresses carry plain text after `?`, so that they can be read and typed. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    tasteRoute,
    scenariosRoute,
    scenarioRoute,
    dataRoute,
    snapshotRoute,
    suiteRoute,
    trainingRoute,
    trainRoute,
    runRoute,
    newStudyRoute,
    studyRoute,
    newRaceRoute,
    raceRoute,
    registryRoute,
    versionRoute,
    comparisonRoute,
    modelsRoute,
    accessRoute,
    signInRoute,
  ]),
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text === "" ? "" : `?${text}`;
  },
  defaultPreload: "intent",
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
});

// Someone who can't see the page change must be told: the focus goes to the new page's question.
router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
  if (pathChanged && fromLocation !== undefined)
    document.getElementById(questionId)?.focus({ preventScroll: true });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
