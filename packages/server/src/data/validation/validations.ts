import {
  PalateError,
  type RunValidation,
  type Snapshot,
  type ValidationReport,
  type ValidationRequest,
  type ValidationSummary,
} from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Snapshots } from "../snapshots/snapshots.ts";
import type { ValidationStore } from "../store/validation-store.ts";
import { trainingSuite } from "./built-in.ts";
import type { Suites } from "./suites.ts";
import type { ValidationOutcome, ValidationTask } from "./validation-task.ts";

/** Snapshots held against suites, and the reports of it. */
export interface Validations {
  /**
   * @returns the report, which is kept, whether or not the data are as expected
   * @throws PalateError NOT_FOUND for a snapshot or a suite that is not there; VALIDATION_FAILED for a bad definition
   */
  validate(tenant: TenantId, snapshotId: string, request: ValidationRequest): Promise<ValidationReport>;
  /**
   * Holds a snapshot against the suite that training asks.
   * @throws PalateError DATA_INVALID naming the expectations that failed and the first rows of each
   */
  requireTrainable(tenant: TenantId, snapshotId: string): Promise<RunValidation>;
  /** @returns newest first @throws PalateError NOT_FOUND */
  list(tenant: TenantId, snapshotId: string): Promise<ValidationSummary[]>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, snapshotId: string, reportId: string): Promise<ValidationReport>;
}

interface Parts {
  readonly store: ValidationStore;
  readonly suites: Suites;
  readonly snapshots: Pick<Snapshots, "get" | "folder">;
  readonly clock: Clock;
  readonly random: Random;
}

type Asked = Pick<ValidationReport, "suite"> & Required<Pick<ValidationRequest, "definition">>;

/** How many failed expectations, and rows of each, an error names; the report has all of them. */
const failuresNamed = 10;
const rowsNamed = 5;

export function validations({ store, suites, snapshots, clock, random }: Parts): Validations {
  async function report(tenant: TenantId, snapshot: Snapshot, asked: Asked): Promise<ValidationReport> {
    const { definition, suite } = asked;
    const { snapshotId } = snapshot;
    const asOf = clock.now();
    const { results, seconds } = await runInWorkerProcess<ValidationTask, never, ValidationOutcome>(
      new URL("./validation-worker.ts", import.meta.url),
      { folder: snapshots.folder(tenant, snapshotId), expectations: definition.expectations, asOf },
      {},
    );
    const failures = results.filter(({ success }) => !success);
    const errors = failures.filter(({ severity }) => severity === "error").length;
    const made: ValidationReport = {
      reportId: random.uuid(),
      snapshotId,
      at: new Date(asOf).toISOString(),
      ...(suite && { suite }),
      success: errors === 0,
      expectations: results.length,
      errors,
      warnings: failures.length - errors,
      seconds,
      results: [...results],
    };
    return store.add(tenant, made, snapshot);
  }

  async function stored(tenant: TenantId, name: string): Promise<Asked> {
    const { revision, definition } = await suites.get(tenant, name);
    return { suite: { name, revision }, definition };
  }

  return {
    async validate(tenant, snapshotId, { suite = trainingSuite, definition }) {
      const snapshot = await snapshots.get(tenant, snapshotId);
      if (definition === undefined) return report(tenant, snapshot, await stored(tenant, suite));
      await suites.check(tenant, definition);
      return report(tenant, snapshot, { definition });
    },

    async requireTrainable(tenant, snapshotId) {
      const asked = await stored(tenant, trainingSuite);
      const made = await report(tenant, await snapshots.get(tenant, snapshotId), asked);
      if (!made.success) throw refusal(made);
      const { reportId, results } = made;
      const warnings = results.filter(({ success }) => !success).map(({ sentence }) => sentence);
      return { reportId, suite: asked.suite!, warnings };
    },

    async list(tenant, snapshotId) {
      await snapshots.get(tenant, snapshotId);
      return store.list(tenant, snapshotId);
    },

    async get(tenant, snapshotId, reportId) {
      const found = await store.find(tenant, snapshotId, reportId);
      if (found !== undefined) return found;
      throw new PalateError("NOT_FOUND", {
        detail: `The snapshot ${snapshotId} has no report ${reportId}.`,
      });
    },
  };
}

/** The error that a training is refused with. */
function refusal({ reportId, snapshotId, results }: ValidationReport): PalateError {
  const failures = results.filter(({ success, severity }) => !success && severity === "error");
  const named = failures.slice(0, failuresNamed);
  return new PalateError("DATA_INVALID", {
    detail: named.map(({ sentence }) => sentence).join(" "),
    errors: named.map(({ expectation, sentence }) => ({
      field: [expectation.table, expectation.column ?? expectation.columns?.join("+")]
        .filter((part) => part !== undefined)
        .join("."),
      message: sentence,
    })),
    snapshotId,
    reportId,
    failures: named.map(({ expectation, rows, unexpected, observed }) => ({
      expectation,
      unexpected,
      ...(observed !== undefined && { observed }),
      rows: rows.slice(0, rowsNamed),
    })),
  });
}
