/** Hyper-parameters that no fit can use. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** each bad field, with what is wrong with it and what is allowed */
  readonly fields: readonly { readonly field: string; readonly message: string }[];

  constructor(fields: readonly { readonly field: string; readonly message: string }[]) {
    super(fields.map(({ field, message }) => `${field}: ${message}`).join("; "));
    this.fields = fields;
  }
}

/** The loss stopped being a finite number: the fit has no result. */
export class DivergenceError extends Error {
  override readonly name = "DivergenceError";
  /** epoch in which it happened, from 1 */
  readonly epoch: number;

  constructor(model: string, epoch: number, advice: string) {
    super(`The loss of ${model} is no longer a finite number in epoch ${epoch}. ${advice}`);
    this.epoch = epoch;
  }
}

/** The caller's AbortSignal ended the work; nothing was changed. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";

  constructor(work: string) {
    super(`${work} was cancelled.`);
  }
}

/** The model learns from attributes of items, and the data have none. */
export class MissingFeaturesError extends Error {
  override readonly name = "MissingFeaturesError";

  constructor(model: string) {
    super(
      `${model} describes items by their features, and these data have none. ` +
        "Give the items genres, tags, a text or vectors, or choose a model that learns from interactions alone.",
    );
  }
}

/** The work needs more memory than it may use. */
export class MemoryLimitError extends Error {
  override readonly name = "MemoryLimitError";
  readonly neededBytes: number;
  readonly limitBytes: number;

  constructor(
    neededBytes: number,
    limitBytes: number,
    advice = "Use fewer factors or fewer interactions, or allow more memory.",
  ) {
    super(
      `The work needs ${mebibytes(neededBytes)} MiB of kernel memory and may use ${mebibytes(limitBytes)} MiB. ${advice}`,
    );
    this.neededBytes = neededBytes;
    this.limitBytes = limitBytes;
  }
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
