import {
  type FieldError,
  type InferenceModelMetadata,
  type InferRequest,
  type InferResponse,
  limits,
  PalateError,
} from "@palate/contract";
import type { RankingModel } from "@palate/engine";
import type { Pairs } from "./scorer.ts";
import { spread } from "./tf-serving.ts";

const inputNames = ["user_id", "item_id"] as const;
const outputName = "score";

/**
 * Reads the pairs of an inference request.
 * @throws PalateError VALIDATION_FAILED naming each field at fault
 */
export function pairsOf({ inputs, outputs = [] }: InferRequest): Pairs {
  const errors: FieldError[] = [];
  const read = new Map<string, readonly string[]>();
  for (const [index, input] of inputs.entries()) {
    const field = `inputs.${index}`;
    const isKnown = inputNames.some((name) => name === input.name);
    if (!isKnown || read.has(input.name))
      errors.push({ field: `${field}.name`, message: `expected ${inputNames.join(" and ")}, each once` });
    else read.set(input.name, readIds(input, field, errors));
  }
  for (const name of inputNames)
    if (!read.has(name)) errors.push({ field: "inputs", message: `the input ${name} is missing` });
  for (const [index, { name }] of outputs.entries())
    if (name !== outputName)
      errors.push({ field: `outputs.${index}.name`, message: `there is only the output ${outputName}` });
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors: errors.slice(0, 100) });
  const itemIds = read.get("item_id") ?? [];
  return { userIds: spread(read.get("user_id") ?? [], itemIds.length, "inputs"), itemIds };
}

/** The elements of a tensor of ids: flat or nested, in row-major order either way. */
function readIds(
  { datatype, shape, data }: InferRequest["inputs"][number],
  field: string,
  errors: FieldError[],
): readonly string[] {
  if (datatype !== "BYTES") errors.push({ field: `${field}.datatype`, message: 'expected "BYTES"' });
  const flat: unknown[] = data.flat(Number.POSITIVE_INFINITY);
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== flat.length || size === 0)
    errors.push({
      field: `${field}.shape`,
      message: `holds ${size} elements, and there are ${flat.length}; expected the same, and at least one`,
    });
  if (!flat.every(isId))
    errors.push({ field: `${field}.data`, message: `expected texts of 1 to ${limits.idLength} characters` });
  return flat.filter(isId);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= limits.idLength;
}

/** @param name as the caller calls the model */
export function inferResponse(
  name: string,
  { version }: RankingModel,
  { id }: InferRequest,
  scores: number[],
): InferResponse {
  return {
    model_name: name,
    model_version: version,
    ...(id !== undefined && { id }),
    outputs: [{ name: outputName, shape: [scores.length], datatype: "FP32", data: scores }],
  };
}

/** @param name as the caller calls the model */
export function metadataOf(
  name: string,
  versions: string[],
  { name: kind }: RankingModel,
): InferenceModelMetadata {
  return {
    name,
    versions,
    platform: `palate_${kind}`,
    inputs: inputNames.map((input) => ({ name: input, datatype: "BYTES", shape: [-1] })),
    outputs: [{ name: outputName, datatype: "FP32", shape: [-1] }],
  };
}
