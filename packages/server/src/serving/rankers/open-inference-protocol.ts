import { chosenOutput, type InferenceProtocol, isRecord } from "./protocol.ts";

/** The Open Inference Protocol, version 2, with tensors as JSON. https://github.com/kserve/open-inference-protocol */
export const openInferenceProtocol: InferenceProtocol = {
  path: (model, version) =>
    `/v2/models/${encodeURIComponent(model)}${version === undefined ? "" : `/versions/${encodeURIComponent(version)}`}/infer`,

  request: (features, rows, output) => ({
    inputs: features.map(({ name, type, values, column }) => ({
      name,
      shape: column ? [rows, 1] : [rows],
      datatype: type,
      data: values,
    })),
    ...(output !== undefined && { outputs: [{ name: output }] }),
  }),

  scores(answer, rows, { output, index = 0 }) {
    if (!isRecord(answer) || !Array.isArray(answer.outputs)) throw new Error("It answered no outputs.");
    const outputs = new Map(answer.outputs.filter(isRecord).map((one) => [String(one.name), one]));
    const { shape, data } = chosenOutput(outputs, output);
    if (!Array.isArray(shape) || !Array.isArray(data)) throw new Error("Its output has no shape or no data.");
    // Nested or not: the elements are in row-major order either way.
    const flat: unknown[] = data.flat(Number.POSITIVE_INFINITY);
    const width = flat.length / rows;
    if (shape[0] !== rows || shape.reduce((product, size) => product * size, 1) !== flat.length)
      throw new Error(
        `Its output has ${flat.length} elements and the shape [${shape.join(", ")}] for ${rows} rows.`,
      );
    return Array.from({ length: rows }, (_, row) => (index < width ? flat[row * width + index] : undefined));
  },
};
