import {
  type Gate,
  type GateDefinition,
  type GatePreview,
  type GateVerdict,
  PalateError,
} from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { EvaluationStore } from "../evaluations/evaluation-store.ts";
import type { StoredVersion, VersionStore } from "../store.ts";
import { defaultGate } from "./default-gate.ts";
import type { GateStore } from "./gate-store.ts";
import { judge, type Measured } from "./judge.ts";

const revisionsShown = 100;

/** Trained by every run: what a model is worth shows beside it. */
const baseline = "popularity";

/** One version of one model. */
export interface VersionReference {
  readonly model: string;
  readonly version: string;
}

/** Keeps each tenant's gate, and says whether a version passes it. */
export interface Gatekeeper {
  gate(tenant: TenantId): Promise<Gate>;
  /**
   * @param ifRevision the revision that is being changed, 0 for the one that Palate comes with; any when undefined
   * @throws PalateError CONFLICT when it is at another revision
   */
  setGate(tenant: TenantId, definition: GateDefinition, by: string, ifRevision?: number): Promise<Gate>;
  /** @returns newest first, the one that Palate comes with last */
  gateHistory(tenant: TenantId): Promise<Gate[]>;
  /** Compares a version with the champion, and keeps nothing. */
  preview(tenant: TenantId, candidate: VersionReference, champion: VersionReference): Promise<GatePreview>;
  /** Compares a version with the champion, and keeps the verdict. */
  verdict(
    tenant: TenantId,
    candidate: VersionReference,
    champion: VersionReference,
    by: string,
  ): Promise<GateVerdict>;
  /** @returns newest first */
  verdicts(tenant: TenantId, version: VersionReference): Promise<GateVerdict[]>;
}

interface Parts {
  readonly gates: GateStore;
  readonly versions: Pick<VersionStore, "find">;
  readonly evaluations: EvaluationStore;
  readonly clock: Clock;
}

export function gatekeeper({ gates, versions, evaluations, clock }: Parts): Gatekeeper {
  const standard: Gate = { definition: defaultGate, revision: 0 };

  const gate = async (tenant: TenantId) => (await gates.revisions(tenant, 1))[0] ?? standard;

  async function measured(tenant: TenantId, version: StoredVersion): Promise<Measured> {
    return { ...version, name: nameOf(version), evaluation: await evaluations.find({ ...version, tenant }) };
  }

  async function find(tenant: TenantId, { model, version }: VersionReference): Promise<StoredVersion> {
    const found = await versions.find(tenant, model, version);
    if (found !== undefined) return found;
    throw new PalateError("MODEL_VERSION_MISSING", {
      model,
      version,
      detail: `There is no version ${version} of ${model}.`,
    });
  }

  /** The newest version of a model that was measured on some data, as far as it counts. */
  async function measuredOn(
    tenant: TenantId,
    model: string,
    heldOut: string,
    counts: (version: StoredVersion) => boolean,
  ): Promise<StoredVersion | undefined> {
    const known = await evaluations.measuredOn(tenant, model, heldOut);
    const found = await Promise.all(known.map((version) => versions.find(tenant, model, version)));
    return found
      .filter((version) => version !== undefined)
      .filter(counts)
      .sort((a, b) => b.number - a.number)[0];
  }

  /** What is compared in the champion's place where the champion was measured on other data than the candidate. */
  async function standIn(
    tenant: TenantId,
    champion: StoredVersion,
    candidate: StoredVersion,
    { sameRecipe = "refuse" }: GateDefinition,
    heldOut: string,
  ): Promise<StoredVersion | undefined> {
    if (champion.model !== candidate.model || !hasSettings(champion, candidate))
      return measuredOn(tenant, champion.model, heldOut, (version) => hasSettings(version, champion));
    if (sameRecipe === "refuse" || champion.model === baseline) return undefined;
    return measuredOn(tenant, baseline, heldOut, () => true);
  }

  async function judged(
    tenant: TenantId,
    candidateReference: VersionReference,
    championReference: VersionReference,
  ): Promise<GatePreview> {
    const { definition, revision } = await gate(tenant);
    const candidate = await find(tenant, candidateReference);
    const champion = await find(tenant, championReference);
    const own = await measured(tenant, candidate);
    let its = await measured(tenant, champion);
    const heldOut = own.evaluation?.heldOut;
    const instead =
      heldOut === undefined || its.evaluation?.heldOut === heldOut
        ? undefined
        : await standIn(tenant, champion, candidate, definition, heldOut);
    if (instead !== undefined) its = await measured(tenant, instead);
    const checks = judge(definition, own, its);
    return {
      ...candidateReference,
      champion: {
        ...championReference,
        ...(instead && { measuredAs: { model: instead.model, version: instead.version } }),
      },
      gateRevision: revision,
      passed: checks.every(({ passed }) => passed),
      checks,
    };
  }

  return {
    gate,
    setGate: (tenant, definition, by, ifRevision) =>
      gates.add(tenant, definition, by, new Date(clock.now()), ifRevision),
    gateHistory: async (tenant) => [...(await gates.revisions(tenant, revisionsShown)), standard],

    preview: judged,

    verdict: async (tenant, candidate, champion, by) =>
      gates.keep(tenant, {
        ...(await judged(tenant, candidate, champion)),
        at: new Date(clock.now()).toISOString(),
        by,
      }),

    verdicts: (tenant, { model, version }) => gates.verdicts(tenant, model, version),
  };
}

/** What the caller is told when the gate does not open: each check that failed. */
export function refusedBy({ model, version, champion, checks, verdictId }: GateVerdict): PalateError {
  const failed = checks.filter(({ passed }) => !passed);
  const detail = `${model} ${version} does not take the place of ${nameOf(champion)}: ${failed
    .map(({ reason }) => reason)
    .join(" ")}`;
  const errors = failed.map(({ check, metric, slice, reason }) => ({
    field: [check, metric, slice].filter((part) => part !== undefined).join(" "),
    message: reason,
  }));
  return new PalateError("GATE_REFUSED", { detail, errors, verdictId, checks });
}

function hasSettings({ config }: StoredVersion, other: StoredVersion): boolean {
  const names = new Set([...Object.keys(config), ...Object.keys(other.config)]);
  return [...names].every((name) => config[name] === other.config[name]);
}

export function isSame(one: VersionReference, other: VersionReference): boolean {
  return one.model === other.model && one.version === other.version;
}

const nameOf = ({ model, version }: VersionReference): string => `${model} ${version}`;
