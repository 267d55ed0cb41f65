import type { Lineage, ModelVersion, Run, Snapshot } from "@palate/contract";
import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import { unlessMissing } from "../platform/unless-missing.ts";
import type { Registry } from "../registry/index.ts";
import type { Serving } from "../serving/index.ts";
import type { Training } from "../training/index.ts";
import { type LineageGraph, lineageGraph } from "./lineage-graph.ts";

export interface LineageParts {
  readonly data: Pick<Data, "snapshot">;
  readonly registry: Pick<Registry, "version" | "versions" | "aliases">;
  readonly training: Pick<Training, "run" | "runs">;
  readonly serving: Pick<Serving, "decision" | "listsMadeBy">;
}

/** How many snapshots back, from parent to parent. */
const mostParents = 20;

/** Where everything comes from, and what became of it: from a list back to the sources, from a snapshot on to lists. */
export function lineage({ data, registry, training, serving }: LineageParts) {
  async function addSnapshot(graph: LineageGraph, tenant: TenantId, snapshotId: string): Promise<string> {
    let id: string | undefined;
    let later: string | undefined;
    let wanted: string | undefined = snapshotId;
    for (let count = 0; wanted !== undefined && count < mostParents; count++) {
      const snapshot: Snapshot | undefined = await data.snapshot(tenant, wanted).catch(unlessMissing);
      const own = graph.add(snapshotNode(wanted, snapshot));
      id ??= own;
      if (later !== undefined) graph.connect(own, later);
      for (const source of snapshot?.sources ?? []) {
        const node = { id: `source:${source}`, kind: "source", label: source, details: {} } as const;
        graph.connect(graph.add(node), own);
      }
      later = own;
      wanted = snapshot?.parent;
    }
    return id ?? snapshotId;
  }

  /** A run with what went into it. */
  async function addRun(
    graph: LineageGraph,
    tenant: TenantId,
    runId: string,
    run: Run | undefined,
  ): Promise<string> {
    const id = `run:${runId}`;
    if (graph.has(id)) return id;
    graph.add(runNode(runId, run));
    if (run?.snapshotId !== undefined) graph.connect(await addSnapshot(graph, tenant, run.snapshotId), id);
    if (run !== undefined) graph.connect(addCode(graph, run.codeVersion), id);
    return id;
  }

  /** A version with what it came from. */
  async function addVersion(graph: LineageGraph, tenant: TenantId, version: ModelVersion): Promise<string> {
    const { runId, snapshotId, codeVersion } = version.lineage;
    const id = graph.add(versionNode(version));
    const run = await training.run(tenant, runId).catch(unlessMissing);
    const ofRun = await addRun(graph, tenant, runId, run);
    if (run === undefined) {
      graph.connect(await addSnapshot(graph, tenant, snapshotId), ofRun);
      graph.connect(addCode(graph, codeVersion), ofRun);
    }
    graph.connect(ofRun, id);
    const recipe = {
      id: `recipe:${runId}/${version.model}`,
      kind: "recipe",
      label: version.model,
      details: { model: version.model, config: version.config, seed: version.lineage.seed },
    } as const;
    graph.connect(graph.add(recipe), id);
    return id;
  }

  /** The aliases on versions of the graph, and how many lists on record each of them made. */
  async function addUses(
    graph: LineageGraph,
    tenant: TenantId,
    versions: readonly ModelVersion[],
  ): Promise<void> {
    const made = await serving.listsMadeBy(tenant, versions);
    for (const version of versions) {
      const count = made.find((one) => nameOf(one) === nameOf(version))?.count ?? 0;
      const node = versionNode(version);
      graph.add({ ...node, details: { ...node.details, lists: count } });
    }
    for (const { alias, movedAt, forced, reason, by, ...state } of await registry.aliases(tenant)) {
      if (!graph.has(versionId(state))) continue;
      const node = graph.add({
        id: `alias:${alias}`,
        kind: "alias",
        label: alias,
        at: movedAt,
        details: { by, reason, forced: forced ?? false },
      });
      graph.connect(versionId(state), node);
    }
  }

  return {
    async ofList(tenant: TenantId, recommendationId: string): Promise<Lineage> {
      const decision = await serving.decision(tenant, recommendationId);
      const graph = lineageGraph();
      const { name: model, version } = decision.model;
      const id = graph.add({
        id: `recommendation:${recommendationId}`,
        kind: "recommendation",
        label: recommendationId,
        at: decision.at,
        details: {
          scenario: decision.scenario,
          path: decision.path,
          seed: decision.seed,
          historySequence: decision.historySequence,
          catalogSequence: decision.catalogSequence,
        },
      });
      const found = await registry.version(tenant, model, version).catch(unlessMissing);
      const made =
        found === undefined
          ? graph.add({ ...goneVersion(model, version), gone: true })
          : await addVersion(graph, tenant, found);
      graph.connect(made, id);
      return graph.lineageOf(id);
    },

    async ofVersion(tenant: TenantId, model: string, wanted: string): Promise<Lineage> {
      const version = await registry.version(tenant, model, wanted);
      const graph = lineageGraph();
      const id = await addVersion(graph, tenant, version);
      await addUses(graph, tenant, [version]);
      return graph.lineageOf(id);
    },

    async ofSnapshot(tenant: TenantId, snapshotId: string): Promise<Lineage> {
      await data.snapshot(tenant, snapshotId);
      const graph = lineageGraph();
      const id = await addSnapshot(graph, tenant, snapshotId);
      const runs = await training.runs(tenant, snapshotId);
      for (const run of runs) await addRun(graph, tenant, run.runId, run);
      const versions = (await registry.versions(tenant)).filter(
        (one) => one.lineage.snapshotId === snapshotId,
      );
      for (const version of versions) await addVersion(graph, tenant, version);
      await addUses(graph, tenant, versions);
      return graph.lineageOf(id);
    },
  };
}

function addCode(graph: LineageGraph, codeVersion: string): string {
  return graph.add({ id: `code:${codeVersion}`, kind: "code", label: codeVersion, details: {} });
}

function snapshotNode(snapshotId: string, snapshot: Snapshot | undefined) {
  const about = { id: `snapshot:${snapshotId}`, kind: "snapshot", label: snapshotId } as const;
  if (snapshot === undefined) return { ...about, gone: true, details: {} };
  const { createdAt, contentHash, counts, simulated, eventSequence, catalogSequence } = snapshot;
  return {
    ...about,
    at: createdAt,
    details: { contentHash, counts, simulated, eventSequence, catalogSequence },
  };
}

function runNode(runId: string, run: Run | undefined) {
  const about = { id: `run:${runId}`, kind: "run", label: runId } as const;
  if (run === undefined) return { ...about, gone: true, details: {} };
  const { createdAt, status, seed, protocol, studyId, raceId } = run;
  const search = { ...(studyId !== undefined && { studyId }), ...(raceId !== undefined && { raceId }) };
  return { ...about, at: createdAt, details: { status, seed, protocol, ...search } };
}

function versionNode(version: ModelVersion) {
  const { createdAt, metrics, stage, lineage: from } = version;
  return {
    id: versionId(version),
    kind: "version",
    label: nameOf(version),
    at: createdAt,
    details: { metrics, stage, kernels: from.kernels, parent: from.parent },
  } as const;
}

function goneVersion(model: string, version: string) {
  return {
    id: versionId({ model, version }),
    kind: "version",
    label: `${model}@${version}`,
    details: {},
  } as const;
}

interface Reference {
  readonly model: string;
  readonly version: string;
}
const nameOf = ({ model, version }: Reference): string => `${model}@${version}`;
const versionId = (reference: Reference): string => `version:${nameOf(reference)}`;
