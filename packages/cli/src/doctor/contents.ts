import type { Contents, InspectedVersion, TenantContents } from "@palate/server/inspection";
import { counted } from "../output/words.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** Fewer are refused by training. */
const fewestEvents = 100;

export function contentsFindings({ tenants, keys }: Contents): Finding[] {
  return [...tenants.flatMap((tenant) => [data(tenant), ...versions(tenant)]), ...keyFindings(keys)];
}

/** The default tenant's findings have the plain names. */
const named = (what: string, tenant: string): string => (tenant === "default" ? what : `${what} (${tenant})`);

function data({ tenant, counts }: TenantContents): Finding {
  const name = named("data", tenant);
  const { events, users, items } = counts;
  const detail = `${counted(events, "event")}, ${counted(users, "user")}, ${counted(items, "item")}`;
  if (events > 0 && (users === 0 || items === 0)) {
    return fail(name, `${detail}: events of no one, or of nothing`, "Bring the database back from a backup.");
  }
  return events >= fewestEvents
    ? ok(name, detail)
    : warn(name, detail, `Run \`palate import FILE\`: training needs ${fewestEvents} events at least.`);
}

function versions({ tenant, versions }: TenantContents): Finding[] {
  const name = named("champion", tenant);
  const champion = versions.find(({ role }) => role === "champion");
  const before = versions.find(({ role }) => role === "before-champion");
  const findings = [championFinding(name, champion, before)];
  for (const version of versions) {
    if (version.role === "champion" || version.problem === undefined) continue;
    const what = version.role === "challenger" ? "the challenger" : "the version before the champion";
    findings.push(
      warn(
        named("models", tenant),
        `${what}, ${nameOf(version)}, can't be loaded: ${version.problem}`,
        "Bring its files back from a backup, or train again: `palate train`.",
      ),
    );
  }
  return findings;
}

function championFinding(name: string, champion?: InspectedVersion, before?: InspectedVersion): Finding {
  if (champion === undefined) return fail(name, "none", "Run `palate train`, then `palate promote MODEL`.");
  if (champion.problem === undefined) return ok(name, `${nameOf(champion)} is whole, and loads`);
  const wayOut =
    before !== undefined && before.problem === undefined
      ? "run `palate rollback`"
      : "run `palate models`, then `palate promote MODEL@VERSION`";
  return fail(
    name,
    `${nameOf(champion)} can't be loaded: ${champion.problem}`,
    `Bring the files back from a backup, or ${wayOut}.`,
  );
}

const nameOf = ({ model, version }: InspectedVersion): string => `${model}@${version}`;

function keyFindings({ admins, valid, expired }: Contents["keys"]): Finding[] {
  const findings =
    admins === 0
      ? [warn("keys", "none is an administrator's", "Run `palate start`: it makes one, and shows it once.")]
      : [
          ok(
            "keys",
            `${valid} valid, ${admins} of them ${admins === 1 ? "an administrator's" : "administrators'"}`,
          ),
        ];
  if (expired.length > 0) {
    const names = expired.slice(0, 5).join(", ");
    findings.push(warn("keys", `${expired.length} expired: ${names}`, "Take them back, or make new ones."));
  }
  return findings;
}
