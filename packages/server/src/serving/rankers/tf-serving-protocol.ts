import { chosenOutput, type InferenceProtocol, isRecord } from "./protocol.ts";

/** TensorFlow Serving's REST predict, by row. https://www.tensorflow.org/tfx/serving/api_rest */
export const tfServingProtocol: InferenceProtocol = {
  path: (model, version) =>
    `/v1/models/${encodeURIComponent(model)}${version === undefined ? "" : `/versions/${encodeURIComponent(version)}`}:predict`,

  request: (features, rows) => ({
    instances: Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(
        features.map(({ name, values, column }) => [name, column ? [values[row]] : values[row]]),
      ),
    ),
  }),

  scores(answer, rows, { output, index = 0 }) {
    if (!isRecord(answer) || !Array.isArray(answer.predictions))
      throw new Error("It answered no predictions.");
    if (answer.predictions.length !== rows)
      throw new Error(`It answered ${answer.predictions.length} predictions for ${rows} instances.`);
    return answer.predictions.map((prediction: unknown) => {
      const value = isRecord(prediction)
        ? chosenOutput(new Map(Object.entries(prediction)), output)
        : prediction;
      return Array.isArray(value) ? value[index] : index === 0 ? value : undefined;
    });
  },
};
