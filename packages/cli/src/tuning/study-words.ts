import type { ParameterImportance, Study } from "@palate/client";
import { table } from "../output/table.ts";
import { setting } from "../output/words.ts";

/** @returns a study and what it has found, in lines */
export function studyText(study: Study, importance?: ParameterImportance): string {
  const { studyId, name, status, reason, model, counts, trials, metric, best, protocol } = study;
  const of = model === undefined ? "" : ` of ${model}`;
  const ended = counts.complete + counts.pruned + counts.failed;
  const lines = [
    `Study ${studyId}, "${name}"${of}, is ${status}.${reason === undefined ? "" : ` ${reason}`}`,
    `${ended} of ${trials} trials: ${counts.complete} complete, ${counts.pruned} pruned, ${counts.failed} failed${counts.waiting > 0 ? `; ${counts.waiting} broken off, to be begun again` : ""}.`,
    ...(protocol === undefined ? [] : [`Trials are measured with ${protocol}.`]),
  ];
  if (best === undefined) return lines.join("\n");
  const shares = importance?.importance ?? {};
  const isKnown = Object.values(shares).some((share) => share > 0);
  const rows = study.space.map(({ name: parameter }) => [
    parameter,
    setting(best.point[parameter] ?? "–"),
    ...(isKnown ? [`${Math.round(100 * (shares[parameter] ?? 0))}%`] : []),
  ]);
  const columns = [
    { heading: "Parameter" },
    { heading: "Best" },
    ...(isKnown ? [{ heading: "Importance", numeric: true }] : []),
  ];
  return `${lines.join("\n")}\n\nBest ${metric}: ${best.value.toFixed(4)}, by trial ${best.number}.\n${table(columns, rows)}`;
}
