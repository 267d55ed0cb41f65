import type { ExternalRanker } from "@palate/contract";
import type { Feature } from "./features.ts";

/** How a model server is asked and what it answers. */
export interface InferenceProtocol {
  /** below the server's address */
  path(model: string, version: string | undefined): string;
  /** the request's body, as JSON */
  request(features: readonly Feature[], rows: number, output: string | undefined): unknown;
  /**
   * @param index which number of a row's
   * @returns one value for each row, not checked to be a score
   * @throws Error in words, when the answer has another form
   */
  scores(answer: unknown, rows: number, ranker: Pick<ExternalRanker, "output" | "index">): readonly unknown[];
}

/** The one output that is meant: the one with the name, or the only one. @throws Error when there is no such output */
export function chosenOutput<Output>(outputs: ReadonlyMap<string, Output>, name: string | undefined): Output {
  const chosen =
    name === undefined && outputs.size === 1 ? [...outputs.values()][0] : outputs.get(name ?? "");
  if (chosen !== undefined) return chosen;
  const known = [...outputs.keys()].join(", ") || "none";
  throw new Error(
    `Of its outputs (${known}) ${name === undefined ? "one must be named" : `none is ${name}`}.`,
  );
}

/** Narrows a value that comes from outside. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
