import { useDebouncedValue } from "@mantine/hooks";
import type { Scenario, ScenarioDefinition } from "@palate/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Faults, faultsIn, noFaults } from "./faults.ts";
import { type TrialSubject, trialQuery } from "./scenario-calls.ts";

const settleMs = 350;

interface TrialOptions {
  /** as it is live */
  readonly live: Scenario;
  readonly definition: ScenarioDefinition;
  /** nothing is tried while it is undefined */
  readonly subject: TrialSubject | undefined;
  readonly context: Readonly<Record<string, unknown>> | undefined;
}

/** Tries a definition once whoever writes it pauses; until the answer is there the last one stays. */
export function useTrial({ live, definition, subject, context }: TrialOptions) {
  const [settled] = useDebouncedValue(definition, settleMs);
  const trial = useQuery({
    ...trialQuery(live.name, live.revision, settled, subject ?? { userId: "" }, context),
    enabled: subject !== undefined,
    placeholderData: keepPreviousData,
  });
  const refused = faultsIn(trial.error);
  const faults: Faults =
    refused === undefined ? noFaults : { all: refused, areCurrent: settled === definition };
  return {
    list: trial.data,
    isBehind: trial.isFetching || settled !== definition,
    faults,
    /** what went wrong beside the definition */
    error: refused === undefined ? trial.error : null,
  };
}
