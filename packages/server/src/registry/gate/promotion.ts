import {
  type Alias,
  type AliasState,
  type GatePreview,
  type GateVerdict,
  PalateError,
} from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { AliasNews } from "../alias-news.ts";
import type { AliasStore } from "../alias-store.ts";
import type { MoveOptions, Registry } from "../registry.ts";
import { missingVersion } from "../version-words.ts";
import { type Gatekeeper, isSame, refusedBy, type VersionReference } from "./gatekeeper.ts";

interface Parts {
  readonly clock: Clock;
  /** @throws PalateError MODEL_VERSION_MISSING */
  existing(tenant: TenantId, model: string, version: string): Promise<VersionReference>;
  readonly aliases: AliasStore;
  readonly gate: Gatekeeper;
  readonly news: Pick<AliasNews, "catchUp">;
}

/** How aliases move and come back: who becomes champion in the place of another has passed the gate, or was forced. */
export function promotion({
  clock,
  existing,
  aliases,
  gate,
  news,
}: Parts): Pick<Registry, "moveAlias" | "rollBack" | "previewGate" | "checkGate"> {
  /** @returns whom a version is compared with: undefined when it is the champion itself, or there is none */
  async function rivalOf(tenant: TenantId, to: VersionReference): Promise<VersionReference | undefined> {
    const champion = (await aliases.states(tenant)).find(({ alias }) => alias === "champion");
    if (champion === undefined || isSame(champion, to)) return undefined;
    return { model: champion.model, version: champion.version };
  }

  /** The gate is asked when one champion is to follow another. */
  async function verdictOn(tenant: TenantId, alias: Alias, to: VersionReference, by: string) {
    const rival = alias === "champion" ? await rivalOf(tenant, to) : undefined;
    return rival && gate.verdict(tenant, to, rival, by);
  }

  async function judgedWith<Judgement extends GatePreview>(
    tenant: TenantId,
    { model, version: wanted }: VersionReference,
    ask: (candidate: VersionReference, champion: VersionReference) => Promise<Judgement>,
  ): Promise<Judgement> {
    const { version } = await existing(tenant, model, wanted);
    const rival = await rivalOf(tenant, { model, version });
    if (rival !== undefined) return ask({ model, version }, rival);
    const detail = `${model} ${version} has no one to be compared with: it is the champion, or there is none.`;
    throw new PalateError("CONFLICT", { model, version, detail });
  }

  return {
    async moveAlias(tenant, alias, model, wanted = "latest", options = {}) {
      const { reason, force = false, by = "palate" } = options;
      requireReason(options);
      const { version } = await existing(tenant, model, wanted);
      const to = { model, version };
      for (;;) {
        const verdict = await verdictOn(tenant, alias, to, by);
        const state = await aliases.change(tenant, alias, async (moves) => {
          const current = await moves.newest();
          if (current !== undefined && isSame(current.state, to)) return current.state;
          if (!(await moves.canStandOn(model, version))) throw missingVersion(model, version);
          if (alias === "champion" && !isAbout(verdict, current?.state)) return undefined;
          if (verdict?.passed === false && !force) throw refusedBy(verdict);
          return moves.add({
            ...to,
            below: current?.id,
            reason,
            at: new Date(clock.now()),
            by,
            forced: force,
            verdictId: verdict?.verdictId,
          });
        });
        if (state === undefined) continue; // Another became champion while it was judged: it must be better than that one.
        await news.catchUp();
        return state;
      }
    },

    async rollBack(tenant, alias, by = "palate") {
      const state = await aliases.change(tenant, alias, async (moves) => {
        const current = await moves.newest();
        if (current?.below === undefined) throw nothingBefore(alias, current?.state);
        const before = await moves.find(current.below);
        const { model, version } = before.state;
        if (!(await moves.canStandOn(model, version))) throw deletedSince(alias, before.state);
        const reason = `rolled back from ${current.state.model} ${current.state.version}`;
        return moves.add({ model, version, below: before.below, reason, at: new Date(clock.now()), by });
      });
      await news.catchUp();
      return state;
    },

    previewGate: (tenant, version) =>
      judgedWith(tenant, version, (candidate, champion) => gate.preview(tenant, candidate, champion)),

    checkGate: (tenant, version, by) =>
      judgedWith(tenant, version, (candidate, champion) => gate.verdict(tenant, candidate, champion, by)),
  };
}

/** Whether a verdict compares with who is champion now. */
function isAbout(verdict: GateVerdict | undefined, champion: AliasState | undefined): boolean {
  if (verdict === undefined || champion === undefined) return verdict === undefined && champion === undefined;
  return isSame(verdict.champion, champion);
}

function requireReason({ force = false, reason }: MoveOptions): void {
  if (!force || (reason !== undefined && reason.trim() !== "")) return;
  const errors = [{ field: "reason", message: "Whoever forces a move says why." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}

function deletedSince(alias: Alias, { model, version }: AliasState): PalateError {
  const detail = `${model} ${version}, where the alias ${alias} stood before, has been deleted since.`;
  return new PalateError("CONFLICT", { detail });
}

function nothingBefore(alias: Alias, state: AliasState | undefined): PalateError {
  const detail =
    state === undefined
      ? `The alias ${alias} has never been given to a version.`
      : `The alias ${alias} has been on no other version before ${state.model} ${state.version}.`;
  return new PalateError("CONFLICT", { detail });
}
