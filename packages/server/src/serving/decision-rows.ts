import type { Decision } from "@palate/contract";
import { subjectId } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";

/** The columns of a row, in its order. */
export const decisionColumns = [
  "tenant",
  "recommendation_id",
  "at",
  "request",
  "history_sequence",
  "catalog_sequence",
  "model",
  "version",
  "scenario",
  "scenario_revision",
  "inputs",
  "seed",
  "path",
  "items",
] as const;

const absent = "\\N";
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const unescapes: Readonly<Record<string, string>> = { "\\": "\\", t: "\t", n: "\n", r: "\r" };

/** What must be looked at before a row is stored. */
export interface DecisionKey {
  readonly tenant: TenantId;
  readonly recommendationId: string;
  /** whom the list was for, as events have it; undefined when that is not known */
  readonly subject: string | undefined;
  readonly historySequence: number;
}

/**
 * A decision as a row of PostgreSQL's text format for COPY, with its line end: it is written this way once, when it is
 * recorded, and waits as bytes.
 *
 * @param itemsJson the decision's items as JSON
 */
export function decisionRow(tenant: TenantId, decision: Omit<Decision, "items">, itemsJson: string): string {
  const { model, scenario, inputs } = decision;
  // In a template, V8 keeps the text of every number in a table, where thousands a second live until all garbage is collected.
  const [sequence, seed] = [JSON.stringify(decision.historySequence), JSON.stringify(decision.seed)];
  return `${startOf(tenant, decision.recommendationId)}${decision.at}\t${field(JSON.stringify(decision.request))}\t${
    sequence
  }\t${decision.catalogSequence}\t${field(model.name)}\t${field(model.version)}\t${field(scenario.name)}\t${
    scenario.revision
  }\t${inputs === undefined ? absent : field(JSON.stringify(inputs))}\t${seed}\t${field(decision.path)}\t${field(
    itemsJson,
  )}\n`;
}

/** What the row of a decision begins with, and no other row. */
export function startOf(tenant: TenantId, recommendationId: string): string {
  return `${field(tenant)}\t${field(recommendationId)}\t`;
}

/** @param row without its line end */
export function readDecisionRow(row: string): Decision {
  const [, id, at, request, history, catalog, model, version, scenario, revision, inputs, seed, path, items] =
    fieldsOf(row);
  return {
    recommendationId: id!,
    at: at!,
    request: JSON.parse(request!),
    historySequence: Number(history),
    catalogSequence: Number(catalog),
    model: { name: model!, version: version! },
    scenario: { name: scenario!, revision: Number(revision) },
    ...(inputs !== undefined && { inputs: JSON.parse(inputs) }),
    seed: Number(seed),
    path: path as Decision["path"],
    items: JSON.parse(items!),
  };
}

/** @param row without its line end */
export function readDecisionKey(row: string): DecisionKey {
  const [tenant, recommendationId, , request, history] = fieldsOf(row);
  return {
    tenant: tenant as TenantId,
    recommendationId: recommendationId!,
    subject: subjectId(JSON.parse(request!)),
    historySequence: Number(history),
  };
}

const special = /[\\\t\n\r]/;

function field(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character]!);
}

function fieldsOf(row: string): (string | undefined)[] {
  return row
    .split("\t")
    .map((text) =>
      text === absent
        ? undefined
        : text.replaceAll(/\\(.)/g, (_, character: string) => unescapes[character]!),
    );
}
