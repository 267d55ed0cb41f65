import { aliases as aliasNames } from "@palate/contract";
import { unlessMissing } from "../../platform/unless-missing.ts";
import type { Registry } from "../../registry/index.ts";
import type { Training } from "../../training/index.ts";
import { mirroredExperimentName, mirroredModelName } from "../projection/names.ts";
import { type ReportPage, reportOf, runFiles, versionFiles } from "../projection/run-files.ts";
import { trackedRuns } from "../projection/tracked-runs.ts";
import { trackedVersion } from "../projection/tracked-versions.ts";
import { gone, type Wanted } from "./outbox.ts";
import type { Tracker } from "./tracker.ts";

export interface MirrorParts {
  readonly tracker: Tracker;
  readonly training: Training;
  readonly registry: Registry;
  readonly reportPage: ReportPage;
  /** of the tenant that is there first */
  readonly experiment: string;
}

/** Writes one thing as it is at this moment. @throws what the tracker throws */
export async function mirrorOne(parts: MirrorParts, thing: Wanted): Promise<void> {
  if (thing.kind === "run") await mirrorRun(parts, thing);
  else if (thing.kind === "version") await mirrorVersion(parts, thing);
  else await mirrorAliases(parts, thing);
}

async function mirrorRun(parts: MirrorParts, { tenant, name }: Wanted) {
  const { tracker, training, experiment, reportPage } = parts;
  const run = await training.run(tenant, name).catch(unlessMissing);
  if (run === undefined) return;
  const losses = await training.losses(tenant, name);
  const report = await reportOf(reportPage, tenant, run);
  await tracker.putRuns(mirroredExperimentName(tenant, experiment), trackedRuns(run, losses), (tracked) =>
    runFiles(tracked, run, report),
  );
}

async function mirrorVersion(parts: MirrorParts, { tenant, name, revision }: Wanted): Promise<void> {
  const { tracker, training, registry, experiment } = parts;
  const [model = "", version = ""] = name.split("@");
  const mirroredName = mirroredModelName(tenant, model);
  const found =
    revision === gone ? undefined : await registry.version(tenant, model, version).catch(unlessMissing);
  if (found === undefined) return tracker.removeVersion(mirroredName, version);
  const run = await training.run(tenant, found.lineage.runId).catch(unlessMissing);
  const tracked = trackedVersion(found, mirroredName, run);
  if (tracked === undefined) return;
  await tracker.putVersion(mirroredExperimentName(tenant, experiment), tracked, async () =>
    versionFiles(await registry.artifactFiles(tenant, model, version)),
  );
}

async function mirrorAliases({ tracker, registry }: MirrorParts, { tenant }: Wanted): Promise<void> {
  const [states, versions] = await Promise.all([registry.aliases(tenant), registry.versions(tenant)]);
  const places = states.map(({ alias, model, version }) => ({
    alias,
    name: mirroredModelName(tenant, model),
    version,
  }));
  const names = new Set(versions.map(({ model }) => mirroredModelName(tenant, model)));
  await tracker.putAliases(aliasNames, places, [...names]);
}
