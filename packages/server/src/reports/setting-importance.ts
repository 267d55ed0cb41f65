import type { ModelVersion, SettingImportance } from "@palate/contract";
import { fanovaImportance, findModel, searchSpace } from "@palate/engine";

/** Fewer versions say nothing about which setting made the difference. */
const fewestVersions = 8;

/**
 * How much each setting of a model matters, over the versions that were measured on the same data.
 *
 * @returns undefined where there are too few versions, or they do not differ
 */
export function settingImportance(
  model: string,
  metric: string,
  versions: readonly ModelVersion[],
): SettingImportance | undefined {
  const definition = findModel(model);
  const measured = versions.filter(({ metrics }) => metrics[metric] !== undefined);
  if (definition === undefined || measured.length < fewestVersions) return undefined;
  const varied = searchSpace(definition).filter(
    ({ name }) => new Set(measured.map(({ config }) => config[name])).size > 1,
  );
  if (varied.length === 0) return undefined;
  const shares = fanovaImportance({
    space: varied,
    trials: measured.map(({ config, metrics }, number) => ({
      number,
      state: "complete",
      point: Object.fromEntries(
        varied.flatMap(({ name }) => (name in config ? [[name, config[name]!]] : [])),
      ),
      value: metrics[metric]!.value,
      intermediate: [],
      attributes: {},
    })),
  });
  const settings = Object.entries(shares)
    .map(([setting, share]) => ({ setting, share }))
    .sort((a, b) => b.share - a.share);
  if (settings.every(({ share }) => share === 0)) return undefined;
  return { model, metric, versions: measured.length, settings };
}
