import { PalateApiError } from "@palate/client";
import { createContext, useContext } from "react";

/** One field of a definition that the server refuses, and why. */
export type Fault = PalateApiError["errors"][number];

export interface Faults {
  readonly all: readonly Fault[];
  /** whether they are about the definition as it is now, and not as it was a moment ago */
  readonly areCurrent: boolean;
}

export const noFaults: Faults = { all: [], areCurrent: true };

export const FaultsContext = createContext<Faults>(noFaults);

/**
 * @returns what is wrong with a definition, field by field, when a trial or a change was refused for that; undefined for
 *   every other error
 */
export function faultsIn(error: unknown): readonly Fault[] | undefined {
  if (!(error instanceof PalateApiError) || error.code !== "VALIDATION_FAILED") return undefined;
  const faults = error.errors.map((fault) => ({ ...fault, field: fault.field.replace(/^definition\./, "") }));
  return faults.some(({ field }) => field === "context" || field.startsWith("request.")) ? undefined : faults;
}

/** @param field dotted path, such as `policy.caps.0.most` */
export function useFault(field: string): Fault | undefined {
  return useContext(FaultsContext).all.find((fault) => fault.field === field);
}
