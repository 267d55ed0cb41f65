import {
  type FieldError,
  type ModelSignature,
  type ModelStatus,
  PalateError,
  type PredictRequest,
  type PredictResponse,
} from "@palate/contract";
import type { RankingModel } from "@palate/engine";
import type { Pairs } from "./scorer.ts";

/** A request's pairs, and how their scores are answered. */
export interface Prediction {
  readonly pairs: Pairs;
  respond(scores: readonly number[]): PredictResponse;
}

/**
 * Reads a predict request of TensorFlow Serving's REST API.
 * @throws PalateError VALIDATION_FAILED naming each field at fault
 */
export function readPrediction({ instances, inputs }: PredictRequest): Prediction {
  if (instances !== undefined && inputs === undefined) return byRow(instances);
  if (inputs !== undefined && instances === undefined) return byColumn(inputs);
  throw refused(
    ["instances", "inputs"].map((field) => ({ field, message: "Give either instances or inputs." })),
  );
}

function byRow(instances: NonNullable<PredictRequest["instances"]>): Prediction {
  const isList = instances[0]?.items !== undefined;
  const errors = instances.flatMap(({ item_id, items }, index): FieldError[] => {
    const isAlike = isList
      ? items !== undefined && item_id === undefined
      : item_id !== undefined && items === undefined;
    const message = "Every instance has item_id, or every instance has items.";
    return isAlike ? [] : [{ field: `instances.${index}`, message }];
  });
  if (errors.length > 0) throw refused(errors.slice(0, 100));
  const rows = instances.map(({ user_id, item_id, items = [item_id ?? ""] }) => ({ user_id, items }));
  return {
    pairs: {
      userIds: rows.flatMap(({ user_id, items }) => items.map(() => user_id)),
      itemIds: rows.flatMap(({ items }) => items),
    },
    respond(scores) {
      if (!isList) return { predictions: [...scores] };
      let end = 0;
      const predictions = rows.map(({ items }) => {
        end += items.length;
        return scores.slice(end - items.length, end);
      });
      return { predictions };
    },
  };
}

function byColumn({ user_id, item_id }: NonNullable<PredictRequest["inputs"]>): Prediction {
  return {
    pairs: { userIds: spread(user_id, item_id.length, "inputs.user_id"), itemIds: item_id },
    respond: (scores) => ({ outputs: [...scores] }),
  };
}

/**
 * One user for each item: as given, or the same one for all.
 * @throws PalateError VALIDATION_FAILED for another number of users
 */
export function spread(userIds: readonly string[], items: number, field: string): readonly string[] {
  if (userIds.length === items) return userIds;
  const [only] = userIds;
  if (only !== undefined && userIds.length === 1) return new Array<string>(items).fill(only);
  const message = `expected one user, or one for each of the ${items} items, not ${userIds.length}`;
  throw refused([{ field, message }]);
}

/** What model servers say of versions; ours all answer, since a version is loaded when it is asked for. */
export function statusOf(versions: readonly string[]): ModelStatus {
  return {
    model_version_status: versions.map((version) => ({
      version,
      state: "AVAILABLE",
      status: { error_code: "OK", error_message: "" },
    })),
  };
}

/** @param name as the caller calls the model */
export function signatureOf(name: string, { version }: RankingModel): ModelSignature {
  const tensor = (tensorName: string, dtype: string) => ({
    name: tensorName,
    dtype,
    tensor_shape: { dim: [{ size: "-1", name: "" }], unknown_rank: false },
  });
  return {
    model_spec: { name, signature_name: "", version },
    metadata: {
      signature_def: {
        signature_def: {
          serving_default: {
            inputs: { user_id: tensor("user_id", "DT_STRING"), item_id: tensor("item_id", "DT_STRING") },
            outputs: { score: tensor("score", "DT_FLOAT") },
            method_name: "tensorflow/serving/predict",
          },
        },
      },
    },
  };
}

function refused(errors: readonly FieldError[]): PalateError {
  return new PalateError("VALIDATION_FAILED", { errors });
}
