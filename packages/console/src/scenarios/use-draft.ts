import type { Scenario, ScenarioDefinition } from "@palate/client";
import { useState } from "react";
import { differences } from "../frame/differences.ts";

/** A definition that is being edited, and the revision that it began with. */
export interface Draft {
  readonly definition: ScenarioDefinition;
  /** the revision that was there when the editing began: what a change is made to */
  readonly base: Scenario;
  readonly isChanged: boolean;
  /** whether another revision went live while this one was edited */
  readonly isOvertaken: boolean;
  edit(definition: ScenarioDefinition): void;
  /** Begins anew with what is live, or with what was just saved. */
  begin(scenario: Scenario): void;
  /** Keeps the edits, to be saved over what is live now. */
  keepOver(scenario: Scenario): void;
}

/** Follows what is live until something is changed; from then on it only says that it was overtaken. */
export function useDraft(live: Scenario): Draft {
  const [base, setBase] = useState(live);
  const [definition, setDefinition] = useState(live.definition);
  const isChanged = differences(base.definition, definition).length > 0;
  const isOther = live.revision !== base.revision;
  const begin = (scenario: Scenario) => {
    setBase(scenario);
    setDefinition(scenario.definition);
  };
  if (isOther && !isChanged) begin(live);
  return {
    definition,
    base,
    isChanged,
    isOvertaken: isOther && isChanged,
    edit: setDefinition,
    begin,
    keepOver: setBase,
  };
}
