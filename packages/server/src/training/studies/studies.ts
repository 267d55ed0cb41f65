import type {
  ParameterImportance,
  Run,
  StudiesPage,
  Study,
  StudyImport,
  StudyRequest,
  StudyResume,
  StudyTrialsPage,
} from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { StudyPicture } from "./pictures.ts";

/** Searches for settings. */
export interface Studies {
  /**
   * Puts a study into the queue, on a new snapshot when none is named.
   * @throws PalateError MODEL_UNKNOWN, CONFIG_INVALID, TOO_FEW_INTERACTIONS, NOT_FOUND for a snapshot that is not there,
   *   DATA_INVALID when the snapshot is not as its suite expects
   */
  start(tenant: TenantId, request: StudyRequest): Promise<Study>;
  /**
   * Takes a study over with all of its trials.
   * @throws PalateError STUDY_UNREADABLE, MODEL_UNKNOWN, CONFIG_INVALID where the space is not of the model
   */
  import(tenant: TenantId, request: StudyImport): Promise<Study>;
  /** @throws PalateError NOT_FOUND */
  study(tenant: TenantId, studyId: string): Promise<Study>;
  /** Newest first. @param after the `next` of the page before @throws PalateError VALIDATION_FAILED for another text */
  studies(tenant: TenantId, limit: number, after: string | undefined): Promise<StudiesPage>;
  /** @throws PalateError NOT_FOUND */
  trials(
    tenant: TenantId,
    studyId: string,
    limit: number,
    after: number | undefined,
  ): Promise<StudyTrialsPage>;
  /** @throws PalateError NOT_FOUND */
  importance(
    tenant: TenantId,
    studyId: string,
    method: ParameterImportance["method"],
  ): Promise<ParameterImportance>;
  /**
   * Draws it, as an SVG file.
   * @param parameter the one that slices are of; the first when absent
   * @param width of its place; 640 when absent
   * @throws PalateError NOT_FOUND
   */
  picture(
    tenant: TenantId,
    studyId: string,
    picture: StudyPicture,
    options: { readonly parameter?: string | undefined; readonly width?: number | undefined },
  ): Promise<string>;
  /** The study as the text of an Optuna journal. @throws PalateError NOT_FOUND */
  export(tenant: TenantId, studyId: string): Promise<string>;
  /** @throws PalateError NOT_FOUND, or CONFLICT when it stands still already */
  stop(tenant: TenantId, studyId: string): Promise<Study>;
  /**
   * Goes on with a study that stands still.
   * @throws PalateError NOT_FOUND, or CONFLICT when it goes on already, is of no model, or has all its trials
   */
  resume(tenant: TenantId, studyId: string, request: StudyResume): Promise<Study>;
  /**
   * Trains the best settings in a run on the study's snapshot, with its split and seed.
   * @throws PalateError NOT_FOUND, or CONFLICT when it is of no model or no trial is complete
   */
  trainBest(tenant: TenantId, studyId: string): Promise<Run>;
  /** The same, unless a run of the study trains that already. */
  trainBestOnce(tenant: TenantId, studyId: string): Promise<void>;
  /** @throws PalateError NOT_FOUND, or CONFLICT while it goes on */
  delete(tenant: TenantId, studyId: string): Promise<void>;
  /** Yields the study whenever it changes, until it stands still. @throws PalateError NOT_FOUND */
  watch(tenant: TenantId, studyId: string, signal: AbortSignal): AsyncIterable<Study>;
}
