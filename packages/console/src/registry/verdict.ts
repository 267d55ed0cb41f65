import type { AliasState, ModelVersion } from "@palate/client";
import { formatMetric, metricName } from "../words.ts";
import { aliasedVersion, latestVersions, overlap, rankedBy, versionKey, versionName } from "./versions.ts";

/** The answer to "Is the champion the best model?". */
export interface Verdict {
  readonly isBest: boolean | undefined;
  /** such as "Yes: implicit-als 1.0.0 leads by .031 NDCG@10." */
  readonly sentence: string;
  /** what to know before acting on it */
  readonly caution: string | undefined;
  /** the version that is better than the champion, or would be the first one */
  readonly better: ModelVersion | undefined;
}

/** The metric by which the best model is chosen. */
export const leadingMetric = "ndcg@10";

/** Compares the champion with the newest version of every model. */
export function verdictOn(versions: readonly ModelVersion[], aliases: readonly AliasState[]): Verdict {
  const champion = aliasedVersion(versions, aliases, "champion");
  const metric = metricName(leadingMetric);
  const [best, ...others] = rankedBy(latestVersions(versions), leadingMetric);
  if (best === undefined)
    return { isBest: undefined, sentence: "There is no model yet.", caution: undefined, better: undefined };
  if (champion === undefined)
    return {
      isBest: undefined,
      sentence: `No model is champion yet; ${versionName(best)} has the best ${metric}.`,
      caution: undefined,
      better: best,
    };
  const rival = versionKey(best) === versionKey(champion) ? others[0] : best;
  const own = champion.metrics[leadingMetric];
  const its = rival?.metrics[leadingMetric];
  if (rival === undefined || own === undefined || its === undefined)
    return {
      isBest: undefined,
      sentence: `${versionName(champion)} has nothing to be compared with by ${metric}.`,
      caution: undefined,
      better: undefined,
    };
  const lead = own.value - its.value;
  const isBest = lead >= 0;
  return {
    isBest,
    sentence: isBest
      ? `Yes: ${versionName(champion)} leads by ${formatMetric(lead)} ${metric}.`
      : `No: ${versionName(rival)} is ahead by ${formatMetric(-lead)} ${metric}.`,
    caution:
      champion.lineage.snapshotHash !== rival.lineage.snapshotHash
        ? `${versionName(rival)} was measured on another snapshot.`
        : overlap(own, its)
          ? `The intervals of ${versionName(champion)} and ${versionName(rival)} overlap: the difference may be chance.`
          : undefined,
    better: isBest ? undefined : rival,
  };
}
