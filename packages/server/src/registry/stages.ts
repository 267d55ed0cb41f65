import type { Alias, VersionStage } from "@palate/contract";

/** Where a version stands: where its aliases put it; Archived when it has none any more, nowhere when it never had one. */
export function stageOf(aliases: readonly Alias[], everHadOne: boolean): VersionStage | undefined {
  if (aliases.includes("champion")) return "Production";
  if (aliases.includes("challenger")) return "Staging";
  return everHadOne ? "Archived" : undefined;
}
