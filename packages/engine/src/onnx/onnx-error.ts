/** There is no ONNX form of this model. */
export class OnnxUnsupportedError extends Error {
  override readonly name = "OnnxUnsupportedError";

  constructor(model: string) {
    super(`${model} makes its scores in a way that has no ONNX form.`);
  }
}

/** The model would be larger than a file of ONNX can be. */
export class OnnxSizeError extends Error {
  override readonly name = "OnnxSizeError";

  constructor(bytes: number, mostBytes: number) {
    super(
      `The model would take ${Math.ceil(bytes / 2 ** 20)} MiB in ONNX, whose files hold ${Math.floor(mostBytes / 2 ** 20)} MiB at most.`,
    );
  }
}
