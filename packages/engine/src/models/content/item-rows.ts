import type { Features } from "../../dataset/features.ts";
import { ConfigError } from "../errors.ts";
import { parseNamedWeights } from "../named-weights.ts";

/** Items as sparse rows of length 1; the row of an item without features is empty. */
export interface ItemRows {
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/**
 * Brings the attributes to one scale and each item to length 1. An attribute's entries are divided by the root mean
 * square length of the rows that have it, so that neither one with many columns nor one with large numbers drowns the
 * others; then they are multiplied by the attribute's weight.
 *
 * @param featureWeights attributes with their weights, as {@link parseNamedWeights} reads them
 * @throws ConfigError naming an attribute that the features do not have
 */
export function itemRows(features: Features, featureWeights: string): ItemRows {
  const { rowCount, offsets, columns, groups } = features;
  const scales = groupScales(features, featureWeights);
  const values = Float32Array.from(features.values, (value, entry) => value * scales[groups[columns[entry]]]);
  for (let row = 0; row < rowCount; row++) {
    const own = values.subarray(offsets[row], offsets[row + 1]);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value ** 2, 0));
    if (length > 0) for (const [entry, value] of own.entries()) own[entry] = value / length;
  }
  return { offsets, columns, values };
}

function groupScales(
  { rowCount, offsets, columns, values, groups, groupNames }: Features,
  featureWeights: string,
): Float64Array {
  const weights = parseNamedWeights("featureWeights", featureWeights);
  const unknown = [...weights.keys()].filter((name) => !groupNames.includes(name));
  if (unknown.length > 0) {
    const message = `${unknown.join(", ")} is no attribute of these items; there are ${groupNames.join(", ")}`;
    throw new ConfigError([{ field: "featureWeights", message }]);
  }
  const squares = new Float64Array(groupNames.length);
  const rowsWith = new Float64Array(groupNames.length);
  const latestRow = new Int32Array(groupNames.length).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      const group = groups[columns[entry]];
      squares[group] += values[entry] ** 2;
      if (latestRow[group] !== row) rowsWith[group]++;
      latestRow[group] = row;
    }
  }
  return squares.map((sum, group) =>
    sum === 0 ? 0 : (weights.get(groupNames[group]) ?? 1) / Math.sqrt(sum / rowsWith[group]),
  );
}
