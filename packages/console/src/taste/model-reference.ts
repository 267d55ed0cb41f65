import type { AliasState, ModelVersion } from "@palate/client";
import { versionKey, versionName } from "../registry/versions.ts";

/** What a list is made with when nobody chose. */
export const usualReference = "champion";

/** A version or an alias that a list can be made with, such as "challenger" or "ease@1.0.0", as it is read. */
export interface ModelOption {
  readonly value: string;
  readonly label: string;
}

/** The aliases that stand somewhere, then every version. */
export function modelOptions(versions: readonly ModelVersion[], aliases: readonly AliasState[]) {
  const ofAliases = aliases.map((state): ModelOption => {
    const { alias } = state;
    return { value: alias, label: `${alias[0]?.toUpperCase()}${alias.slice(1)}: ${versionName(state)}` };
  });
  const ofVersions = versions.map(
    (version): ModelOption => ({ value: versionKey(version), label: versionName(version) }),
  );
  return [
    { group: "Aliases", items: ofAliases },
    { group: "Versions", items: ofVersions },
  ].filter(({ items }) => items.length > 0);
}

/** @returns the version that a reference stands for, as "model@version"; the reference itself when nothing is known of it */
export function resolved(reference: string, aliases: readonly AliasState[]): string {
  const state = aliases.find(({ alias }) => alias === reference);
  return state === undefined ? reference : versionKey(state);
}

/** @returns such as "ease 1.0.0", whatever the reference is */
export function referenceName(reference: string, aliases: readonly AliasState[]): string {
  return resolved(reference, aliases).replace("@", " ");
}

/**
 * What is put beside a model when nobody chose: the challenger, else the newest version of another model, else another
 * version.
 *
 * @param versions newest first
 * @returns undefined when there is nothing but this one
 */
export function usualRival(
  reference: string,
  versions: readonly ModelVersion[],
  aliases: readonly AliasState[],
): string | undefined {
  const own = resolved(reference, aliases);
  const challenger = aliases.find(({ alias }) => alias === "challenger");
  if (challenger !== undefined && versionKey(challenger) !== own) return "challenger";
  const others = versions.filter((version) => versionKey(version) !== own);
  const [ownModel] = own.split("@");
  const rival = others.find(({ model }) => model !== ownModel && model !== "popularity") ?? others[0];
  return rival && versionKey(rival);
}
