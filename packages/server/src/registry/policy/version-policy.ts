import type { VersionPolicy } from "@palate/contract";

/**
 * The versions that a policy lets through.
 * @param versions of one model, newest first
 */
export function servedBy(policy: VersionPolicy, versions: readonly string[]): string[] {
  if ("all" in policy) return [...versions];
  if ("latest" in policy) return versions.slice(0, policy.latest.num_versions);
  const { specific } = policy;
  return versions.filter((version) => specific.versions.includes(version));
}

/** A policy in a sentence: "It serves …". */
export function inWords(policy: VersionPolicy): string {
  if ("all" in policy) return "all versions";
  if ("latest" in policy) return `the latest ${policy.latest.num_versions}`;
  return `the versions ${policy.specific.versions.join(", ")}`;
}
