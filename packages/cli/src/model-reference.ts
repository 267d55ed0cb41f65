import { CliError } from "./cli-error.ts";
import { exitCodes } from "./exit-codes.ts";

/** A version as people write it: `implicit-als@1.0.0`, or `implicit-als` for its newest. */
export interface ModelReference {
  readonly model: string;
  readonly version?: string;
}

export function parseModelReference(text: string): ModelReference {
  const [model, version, ...rest] = text.split("@");
  if (!model || version === "" || rest.length > 0) {
    throw new CliError(
      exitCodes.usage,
      `"${text}" is no version of a model.`,
      "Write MODEL@VERSION, such as implicit-als@1.0.0, or MODEL for its newest version.",
    );
  }
  return { model, ...(version === undefined ? {} : { version }) };
}
