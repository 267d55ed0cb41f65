import { createHash } from "node:crypto";
import type { Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { Registry } from "../../registry/index.ts";
import type { EpochLoss, RunPlace, Training } from "../../training/index.ts";
import { gone, type Wanted } from "./outbox.ts";

const readAtATime = 200;

/** What is to be mirrored of a run, and differs when it does; how far an epoch has come is nothing of it. */
export function runRevision(run: Run, losses: readonly EpochLoss[]): string {
  const models = run.models.map(({ fraction: _, secondsLeft: __, loss: ___, ...model }) => model);
  return revisionOf({
    ...run,
    models,
    epochs: losses.map(({ position, stage, epoch }) => [position, stage, epoch]),
  });
}

/** Yields all runs of a tenant as they are now, newest first. */
export async function* wantedRuns(
  training: Pick<Training, "runsAfter" | "lastLosses">,
  tenant: TenantId,
): AsyncGenerator<Wanted[]> {
  let after: RunPlace | undefined;
  for (;;) {
    const page: Run[] = await training.runsAfter(tenant, readAtATime, after);
    yield await asWanted(training, tenant, page);
    after = page.at(-1);
    if (after === undefined || page.length < readAtATime) return;
  }
}

/** These runs as they are now. */
export async function asWanted(
  training: Pick<Training, "lastLosses">,
  tenant: TenantId,
  runs: readonly Run[],
): Promise<Wanted[]> {
  if (runs.length === 0) return [];
  const losses = await training.lastLosses(
    tenant,
    runs.map(({ runId }) => runId),
  );
  const byRun = Map.groupBy(losses, ({ runId }) => runId);
  return runs.map((run) => ({
    tenant,
    kind: "run",
    name: run.runId,
    revision: runRevision(run, byRun.get(run.runId) ?? []),
  }));
}

/**
 * The versions and aliases of a tenant as they are now.
 * @param known versions that were there once
 */
export async function wantedVersions(
  registry: Pick<Registry, "versions" | "aliases">,
  tenant: TenantId,
  known: readonly string[],
): Promise<Wanted[]> {
  const [versions, aliases] = await Promise.all([registry.versions(tenant), registry.aliases(tenant)]);
  const there = versions.toReversed().map(
    (version): Wanted => ({
      tenant,
      kind: "version",
      name: `${version.model}@${version.version}`,
      revision: revisionOf(version),
    }),
  );
  const names = new Set(there.map(({ name }) => name));
  const deleted = known.filter((name) => !names.has(name));
  return [
    ...there,
    ...deleted.map((name): Wanted => ({ tenant, kind: "version", name, revision: gone })),
    ...(aliases.length === 0
      ? []
      : [
          {
            tenant,
            kind: "aliases",
            name: "all",
            // Aliases go with a version that is deleted, and come back with one that is written late.
            revision: revisionOf(aliases.map(({ alias, model, version }) => [alias, model, version])),
          } as const,
        ]),
  ];
}

function revisionOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
