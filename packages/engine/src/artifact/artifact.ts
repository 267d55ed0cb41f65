import { ArtifactError } from "./artifact-error.ts";

/** A named, dense, row-major array; the element types are those that safetensors stores. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** JSON that a model keeps beside its tensors. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Everything a fitted model needs to be loaded again, and nothing else.
 * Encoded as one safetensors file plus a JSON manifest with the checksum of the tensors.
 */
export interface Artifact {
  /** the `name` of the model definition that made it */
  readonly model: string;
  /** version of this model's artifact layout; `load` refuses a layout it does not know */
  readonly layout: number;
  readonly config: { readonly [field: string]: Json };
  readonly metadata: { readonly [field: string]: Json };
  readonly tensors: { readonly [name: string]: Tensor };
}

/** @throws ArtifactError unless the artifact is this model's, in this layout */
export function requireLayout(artifact: Artifact, model: string, layout: number): void {
  if (artifact.model === model && artifact.layout === layout) return;
  throw new ArtifactError(
    `This artifact is ${artifact.model} in layout ${artifact.layout}; ${model} in layout ${layout} can be loaded here.`,
  );
}

/**
 * One tensor of an artifact, checked.
 *
 * @param shape the shape it must have; -1 stands for any length
 * @throws ArtifactError when it is missing, holds other numbers or has another shape
 */
export function float32Tensor(artifact: Artifact, name: string, shape: readonly number[]): Float32Array {
  return checkedTensor(artifact, name, shape, Float32Array);
}

/** As {@link float32Tensor}, for integers. */
export function int32Tensor(artifact: Artifact, name: string, shape: readonly number[]): Int32Array {
  return checkedTensor(artifact, name, shape, Int32Array);
}

function checkedTensor<Data extends Tensor["data"]>(
  artifact: Artifact,
  name: string,
  shape: readonly number[],
  kind: abstract new (...args: never[]) => Data,
): Data {
  const tensor = artifact.tensors[name];
  const hasShape =
    tensor?.shape.length === shape.length &&
    shape.every((length, axis) => length === -1 || length === tensor.shape[axis]);
  if (hasShape && tensor.data instanceof kind) return tensor.data;
  const found = tensor ? `${tensor.data.constructor.name} [${tensor.shape.join(", ")}]` : "nothing";
  throw new ArtifactError(
    `The ${artifact.model} artifact should hold ${name} as ${kind.name} [${shape.join(", ")}] and holds ${found}.`,
  );
}
