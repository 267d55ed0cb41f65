import type { Comparison, ComparisonRequest } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { type Subject, type SubjectParts, subjectsNamed } from "./subjects.ts";

export interface ComparisonParts extends SubjectParts {
  readonly registry: Pick<Registry, "version" | "alias" | "compare">;
}

type Value = Comparison["settings"][number]["values"][number];

/** Puts versions and runs side by side. */
export function comparison({ registry, training }: ComparisonParts) {
  const subjectsOf = subjectsNamed({ registry, training });

  return async (tenant: TenantId, { subjects: asked, metrics }: ComparisonRequest): Promise<Comparison> => {
    const found: Subject[] = [];
    for (const text of asked) found.push(...(await subjectsOf(tenant, text)));
    const subjects = [...new Map(found.map((subject) => [subject.shown.name, subject])).values()];
    const names = metrics ?? [...new Set(subjects.flatMap((subject) => Object.keys(subject.metrics)))];
    const [first, ...others] = subjects;
    const differences: Comparison["differences"] = [];
    const notes: string[] = [];
    for (const other of others) {
      const against = first!.shown.name;
      const gains =
        first?.version === undefined || other.version === undefined
          ? []
          : await registry.compare(tenant, other.version, first.version, names);
      if (gains.length === 0) notes.push(whyNot(first!, other));
      for (const { metric, value, low, high, pValue, users } of gains)
        differences.push({
          metric,
          subject: other.shown.name,
          against,
          gain: { value, low, high },
          pValue,
          users,
        });
    }
    return {
      subjects: subjects.map(({ shown }) => shown),
      settings: differingSettings(subjects),
      metrics: names.map((metric) => ({
        metric,
        values: subjects.map((subject) => subject.metrics[metric] ?? null),
      })),
      differences,
      notes,
    };
  };
}

function whyNot(first: Subject, other: Subject): string {
  const pair = `${other.shown.name} and ${first.shown.name}`;
  if (first.version === undefined || other.version === undefined)
    return `${pair} are not compared user by user: of a model without a version no user's values are kept.`;
  if (first.snapshotHash !== other.snapshotHash)
    return `${pair} were measured on different snapshots: their metrics do not tell which is better.`;
  return `${pair} were not measured on the same held-out data, user by user.`;
}

/** The settings that are not the same everywhere, those of training among them. */
function differingSettings(subjects: readonly Subject[]): Comparison["settings"] {
  const rows = new Map<string, Value[]>();
  const put = (setting: string, place: number, value: Value | undefined) => {
    const values = rows.get(setting) ?? subjects.map((): Value => null);
    values[place] = value ?? null;
    rows.set(setting, values);
  };
  for (const [place, { shown }] of subjects.entries()) {
    put("model", place, shown.model);
    put("seed", place, shown.seed);
    put("code", place, shown.codeVersion);
    put("snapshot", place, shown.snapshotId);
    for (const [name, value] of Object.entries(shown.config)) put(`config.${name}`, place, value);
  }
  return [...rows]
    .filter(([, values]) => new Set(values).size > 1)
    .map(([setting, values]) => ({ setting, values }));
}
