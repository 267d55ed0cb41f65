import type { Json } from "../../artifact/artifact.ts";
import type { Choice, Parameter } from "../space/space.ts";
import { type Trial, type TrialState, trialStates } from "../trial.ts";
import { externalValue, parameterOf } from "./distributions.ts";
import { JournalError, operations, stateNumbers, WAITING } from "./journal.ts";

type Log = Readonly<Record<string, unknown>>;

/** A trial as far as the log has been read. */
export interface TrialDraft {
  readonly number: number;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly point: Readonly<Record<string, Choice>>;
  readonly state: () => number;
  readonly values: () => readonly unknown[];
  readonly times: () => { readonly startedAt?: number; readonly finishedAt?: number };
  readonly intermediate: ReadonlyMap<number, unknown>;
  readonly attributes: Readonly<Record<string, Json>>;
  /** Takes an operation in; one that comes after the trial's end changes nothing. */
  apply(line: number, log: Log): void;
}

/** @param log the operation that created the trial, which may tell everything about it at once */
export function newTrialDraft(number: number, line: number, log: Log): TrialDraft {
  const parameters = new Map<string, Parameter>();
  const point: Record<string, Choice> = {};
  const intermediate = new Map<number, unknown>();
  const attributes: Record<string, Json> = { ...(log.user_attrs as Record<string, Json> | undefined) };
  let state = Number(log.state ?? stateNumbers.running);
  let values = (log.values as unknown[] | null | undefined) ?? [log.value];
  let started = log.datetime_start;
  let finished = log.datetime_complete;

  function setParameter(at: number, name: string, internal: unknown, distribution: unknown): void {
    try {
      const parameter = parameterOf(name, String(distribution));
      const value = externalValue(parameter, Number(internal));
      if (value === undefined) throw new RangeError(`the parameter "${name}" has no choice ${internal}`);
      parameters.set(name, parameter);
      point[name] = value;
    } catch (error) {
      throw new JournalError(at, error instanceof Error ? error.message : String(error));
    }
  }

  function apply(at: number, operation: Log): void {
    if (state !== stateNumbers.running && state !== WAITING) return;
    switch (operation.op_code) {
      case operations.setTrialParam:
        setParameter(
          at,
          String(operation.param_name),
          operation.param_value_internal,
          operation.distribution,
        );
        break;
      case operations.setTrialIntermediateValue:
        intermediate.set(Number(operation.step), operation.intermediate_value);
        break;
      case operations.setTrialUserAttr:
        Object.assign(attributes, operation.user_attr);
        break;
      case operations.setTrialStateValues:
        state = Number(operation.state);
        values = (operation.values as unknown[] | null) ?? values;
        started = operation.datetime_start ?? started;
        finished = operation.datetime_complete ?? finished;
        break;
    }
  }

  const given = (log.params ?? {}) as Record<string, unknown>;
  for (const [name, distribution] of Object.entries((log.distributions ?? {}) as Record<string, unknown>))
    setParameter(line, name, given[name], distribution);
  for (const [step, value] of Object.entries((log.intermediate_values ?? {}) as Record<string, unknown>))
    intermediate.set(Number(step), value);

  return {
    number,
    parameters,
    point,
    state: () => state,
    values: () => values,
    times: () => ({ ...timeOf("startedAt", started), ...timeOf("finishedAt", finished) }),
    intermediate,
    attributes,
    apply,
  };
}

/** @returns undefined for a trial that has not begun; a complete one without a finite value has failed */
export function trialOf(draft: TrialDraft): Trial | undefined {
  const { number, point, attributes } = draft;
  const written = trialStates.find((known) => stateNumbers[known] === draft.state());
  if (written === undefined) return undefined;
  const [value] = draft.values();
  const isMeasured = typeof value === "number" && Number.isFinite(value);
  const state: TrialState = written === "complete" && !isMeasured ? "failed" : written;
  const intermediate = [...draft.intermediate]
    .flatMap(([step, value]) =>
      typeof value === "number" && Number.isFinite(value) ? [{ step, value }] : [],
    )
    .sort((a, b) => a.step - b.step);
  const reached = state === "complete" && isMeasured ? { value } : {};
  return { number, state, point, ...reached, intermediate, attributes, ...draft.times() };
}

/** Optuna writes local times without a zone: they are read as UTC, as they are written here. */
function timeOf<Name extends string>(name: Name, written: unknown): { [Key in Name]?: number } {
  if (typeof written !== "string") return {};
  const time = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(time) ? {} : ({ [name]: time } as { [Key in Name]: number });
}
