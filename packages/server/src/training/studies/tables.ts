import type { RunSplit, Study } from "@palate/contract";
import type { Choice, Json, Point, Space, Trial } from "@palate/engine";
import type { ColumnType, Generated } from "kysely";
import type { RecipeModel } from "../recipe.ts";

/** JSON that goes in as text: the driver would make a PostgreSQL array of a list. */
type Written<Value> = ColumnType<Value, string, string>;

export type StudyTables = {
  studies: {
    tenant: string;
    study_id: string;
    name: string;
    status: Study["status"];
    /** somebody wants it to stop, and it is going on */
    is_stopping: Generated<boolean>;
    reason: string | null;
    model: string | null;
    config: RecipeModel["config"] | null;
    space: Written<Space>;
    sampler: Study["sampler"];
    pruner: Study["pruner"];
    trials: number;
    metric: string;
    direction: Study["direction"];
    rungs: Written<readonly number[]>;
    parallel: number;
    seed: number;
    memory_mib: number | null;
    snapshot_id: string | null;
    split: RunSplit | null;
    protocol: string | null;
    code_version: string | null;
    is_imported: boolean;
    then_train: boolean;
    attributes: Written<Readonly<Record<string, Json>>>;
    run_id: string | null;
    created_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
  };
  study_trials: {
    tenant: string;
    study_id: string;
    number: number;
    state: Trial["state"];
    point: Written<Point>;
    value: number | null;
    intermediate: Written<Trial["intermediate"]>;
    attributes: Written<Trial["attributes"]>;
    attempts: number;
    crashes: Generated<number>;
    error: string | null;
    started_at: Date | null;
    finished_at: Date | null;
  };
};

/** A trial with what is known of the work on it. */
export interface StoredTrial extends Trial {
  readonly attempts: number;
  readonly crashes: number;
  readonly error?: string;
}

/** The settings that a point stands for; null is the default of a setting. */
export type Settings = Readonly<Record<string, Choice>>;
