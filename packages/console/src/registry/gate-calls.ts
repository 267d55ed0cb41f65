import type { Gate, GateDefinition } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient } from "../api.ts";

/** What a version must show before it takes the champion's place. */
export const gateQuery = queryOptions({
  queryKey: ["gate"],
  queryFn: ({ signal }) => palate.gate.get({ signal }),
});

/** The gate as it was before, newest first; the one that Palate comes with is the last. */
export const gateHistoryQuery = queryOptions({
  queryKey: ["gate", "history"],
  queryFn: ({ signal }) => palate.gate.history({ signal }),
});

/** Sets the next revision of the gate. @param over the revision that was seen: CONFLICT when it is another by now */
export async function setGate(definition: GateDefinition, over: number): Promise<Gate> {
  const gate = await palate.gate.set(definition, { ifRevision: over });
  queryClient.setQueryData(gateQuery.queryKey, gate);
  await queryClient.invalidateQueries({ queryKey: gateHistoryQuery.queryKey });
  return gate;
}
