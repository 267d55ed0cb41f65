import type { Layer } from "../neural/apply-layer.ts";
import type { GraphWriter, Value } from "./graph-writer.ts";

/** One dense layer: input x weights + bias. */
export function denseLayer(writer: GraphWriter, name: string, input: Value, { weights, bias }: Layer): Value {
  const shape = [weights.length / bias.length, bias.length];
  return writer.op("Gemm", [
    input,
    writer.tensor(`${name}.weights`, weights, shape),
    writer.tensor(`${name}.bias`, bias, [bias.length]),
  ]);
}
