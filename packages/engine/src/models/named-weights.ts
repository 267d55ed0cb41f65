import { ConfigError } from "./errors.ts";

/**
 * Reads names with weights, such as "implicit-als:0.7,item-knn:0.3"; a name alone has the weight 1.
 *
 * @param field the setting that the text comes from
 * @returns in the order of the text; empty for an empty text
 * @throws ConfigError for a name that comes twice, or a weight that is no number from 0 on
 */
export function parseNamedWeights(field: string, text: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of text.split(",")) {
    if (part.trim() === "") continue;
    const [name = "", weight = "1", ...rest] = part.split(":").map((piece) => piece.trim());
    const value = weight === "" ? Number.NaN : Number(weight);
    if (name === "" || rest.length > 0 || !(value >= 0 && Number.isFinite(value)))
      throw refusal(
        field,
        `"${part.trim()}" is no name with a weight from 0 on, such as "${name || "name"}:0.5"`,
      );
    if (weights.has(name)) throw refusal(field, `"${name}" comes twice`);
    weights.set(name, value);
  }
  return weights;
}

function refusal(field: string, message: string): ConfigError {
  return new ConfigError([{ field, message }]);
}
