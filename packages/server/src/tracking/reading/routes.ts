import { type MlflowExperiment, type MlflowRuns, PalateError } from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { type HttpServer, InPieces } from "../../platform/http/http-server.ts";
import type { Registry } from "../../registry/index.ts";
import type { Training } from "../../training/index.ts";
import type { ReportPage } from "../projection/run-files.ts";
import type { TrackedRun } from "../projection/tracked.ts";
import { fileRoutes } from "./file-routes.ts";
import { readFilter } from "./filter.ts";
import { isFound } from "./found.ts";
import { registeredModel, registeredVersion, searchModels, searchVersions } from "./registered.ts";
import { rememberedOrders } from "./remembered-orders.ts";
import { readRun } from "./run-reading.ts";
import { searchRuns } from "./run-search.ts";
import { experimentAttributes, findableExperiment } from "./searchable.ts";
import { pageOf } from "./tokens.ts";
import {
  experimentId,
  latestByStage,
  sourceOf,
  wireMetric,
  wireModel,
  wireRun,
  wireVersion,
} from "./wire.ts";

interface Parts {
  readonly config: Pick<Config, "mlflowExperimentName">;
  readonly clock: Clock;
  readonly random: Pick<Random, "uuid">;
  readonly training: Training;
  readonly registry: Registry;
  readonly reportPage: ReportPage;
}

/** Serves the read side of MLflow's REST API from what Palate itself keeps. */
export function mlflowRoutes(
  http: HttpServer,
  { config, clock, random, training, registry, reportPage }: Parts,
): void {
  const slices = { training, registry, reportPage };
  const orders = rememberedOrders({ clock, random });
  const startedAt = clock.now();
  const experiment: MlflowExperiment = {
    experiment_id: experimentId,
    name: config.mlflowExperimentName,
    artifact_location: `mlflow-artifacts:/${experimentId}`,
    lifecycle_stage: "active",
    creation_time: startedAt,
    last_update_time: startedAt,
    tags: [],
  };
  const experimentIf = (isIt: boolean, name: string) => {
    if (isIt) return { experiment };
    throw new PalateError("NOT_FOUND", { detail: `There is no experiment "${name}".` });
  };

  http.handle("searchMlflowExperiments", async ({ body: { filter = "", view_type } }) => {
    const clauses = readFilter(filter, experimentAttributes);
    const isWanted = view_type !== "DELETED_ONLY" && isFound(findableExperiment(experiment), clauses);
    return { experiments: isWanted ? [experiment] : [] };
  });
  http.handle("getMlflowExperiment", async ({ query: { experiment_id } }) =>
    experimentIf(experiment_id === experimentId, experiment_id),
  );
  http.handle("getMlflowExperimentByName", async ({ query: { experiment_name } }) =>
    experimentIf(experiment_name === experiment.name, experiment_name),
  );

  http.handle("searchMlflowRuns", async ({ principal, body }) => {
    const { runs, next } = await searchRuns(training, principal.tenant, body, orders);
    return new InPieces(pieces(runs, next));
  });
  http.handle("getMlflowRun", async ({ principal, query: { run_id, run_uuid } }) => ({
    run: wireRun((await readRun(training, principal.tenant, run_id ?? run_uuid)).tracked),
  }));
  http.handle("getMlflowMetricHistory", async ({ principal, query }) => {
    const { run_id, run_uuid, metric_key, max_results = 25_000, page_token } = query;
    const { tracked } = await readRun(training, principal.tenant, run_id ?? run_uuid);
    const history = tracked.metrics.filter(({ key }) => key === metric_key);
    const { page, next } = pageOf(history, max_results, page_token);
    return { metrics: page.map(wireMetric), ...next };
  });
  fileRoutes(http, slices);
  http.handle("searchMlflowLoggedModels", async () => ({ models: [] }));

  http.handle("searchMlflowModels", async ({ principal, query }) => {
    const { page, next } = await searchModels(slices, principal.tenant, query);
    return { registered_models: page.map(({ name, versions }) => wireModel(name, versions)), ...next };
  });
  http.handle("getMlflowModel", async ({ principal, query }) => {
    const { name, versions } = await registeredModel(slices, principal.tenant, query.name);
    return { registered_model: wireModel(name, versions) };
  });
  http.handle("getMlflowLatestVersions", async ({ principal, body: { name, stages = [] } }) => {
    const { versions } = await registeredModel(slices, principal.tenant, name);
    const wanted = stages.map((stage) => stage.toLowerCase());
    const latest = latestByStage(versions).filter(
      ({ stage }) => wanted.length === 0 || wanted.includes(stage.toLowerCase()),
    );
    return { model_versions: latest.map(wireVersion) };
  });
  http.handle("getMlflowAlias", async ({ principal, query: { name, alias } }) => {
    const hasIt = ({ aliases }: { aliases: readonly string[] }) => aliases.includes(alias);
    const found = await registeredVersion(slices, principal.tenant, name, hasIt, `alias "${alias}"`);
    return { model_version: wireVersion(found) };
  });
  http.handle("searchMlflowVersions", async ({ principal, query }) => {
    const { page, next } = await searchVersions(slices, principal.tenant, query);
    return { model_versions: page.map(wireVersion), ...next };
  });
  const versionNamed = async (tenant: string, name: string, version: string) => {
    const isIt = ({ number }: { number: number }) => String(number) === version;
    return registeredVersion(slices, tenant, name, isIt, `version "${version}"`);
  };
  http.handle("getMlflowVersion", async ({ principal, query: { name, version } }) => ({
    model_version: wireVersion(await versionNamed(principal.tenant, name, version)),
  }));
  http.handle("getMlflowDownloadUri", async ({ principal, query: { name, version } }) => {
    return { artifact_uri: sourceOf(await versionNamed(principal.tenant, name, version)) };
  });
}

/** A large answer is written as it is sent. */
async function* pieces(runs: readonly TrackedRun[], next: string | undefined): AsyncGenerator<string> {
  const rest: Omit<MlflowRuns, "runs"> = next === undefined ? {} : { next_page_token: next };
  yield '{"runs":[';
  for (const [index, run] of runs.entries()) yield (index === 0 ? "" : ",") + JSON.stringify(wireRun(run));
  yield `]${next === undefined ? "" : `,${JSON.stringify(rest).slice(1, -1)}`}}`;
}
