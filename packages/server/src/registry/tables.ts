import type { Alias, ModelVersion } from "@palate/contract";
import type { Generated } from "kysely";
import type { StoredForm } from "./artifacts/artifact-store.ts";

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
  };
};
