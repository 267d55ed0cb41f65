import type {
  Alias,
  GateCheck,
  GateDefinition,
  GateVerdict,
  ModelVersion,
  VersionPolicy,
} from "@palate/contract";
import type { ColumnType, Generated } from "kysely";
import type { StoredForm } from "./artifacts/artifact-store.ts";
import type { EvaluationColumn } from "./evaluations/evaluation-columns.ts";

/** As text on the way in: the driver would make a PostgreSQL array of a list. */
type ListColumn<Value> = ColumnType<Value, string, never>;

/** The tables of the registry, as `migrations/` makes them. */
export type RegistryTables = {
  model_versions: {
    tenant: string;
    model: string;
    version: string;
    number: number;
    created_at: Date;
    config: ModelVersion["config"];
    metrics: ModelVersion["metrics"];
    training_data: ModelVersion["trainingData"];
    lineage: ModelVersion["lineage"];
    simulated: boolean;
    artifact_bytes: number;
    artifact_sha256: string;
    manifest_sha256: string;
    /** null of an artifact that lies on disk as it was made */
    artifact_form: StoredForm | null;
    /** null of a version that is there */
    deleted_at: Date | null;
    tags: Readonly<Record<string, string>> | null;
    description: string | null;
  };
  alias_moves: {
    id: Generated<number>;
    tenant: string;
    alias: Alias;
    from_model: string | null;
    from_version: string | null;
    to_model: string;
    to_version: string;
    below: number | null;
    reason: string | null;
    at: Date;
    forced: boolean;
    moved_by: string | null;
    verdict_id: number | null;
  };
  gate_revisions: {
    tenant: string;
    revision: number;
    definition: GateDefinition;
    set_at: Date;
    set_by: string;
  };
  gate_verdicts: {
    verdict_id: Generated<number>;
    tenant: string;
    model: string;
    version: string;
    champion: GateVerdict["champion"];
    gate_revision: number;
    passed: boolean;
    checks: ListColumn<GateCheck[]>;
    at: Date;
    by: string;
  };
  version_evaluations: {
    tenant: string;
    model: string;
    version: string;
    held_out: string;
    columns: ListColumn<EvaluationColumn[]>;
    measured: Buffer;
  };
  version_policies: {
    tenant: string;
    model: string;
    policy: VersionPolicy;
    set_at: Date;
    set_by: string;
  };
};
