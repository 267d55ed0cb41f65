interface ErrorDefinition {
  readonly status: number;
  /** what happened, in one sentence */
  readonly title: string;
  /** what the caller can do about it */
  readonly remedy: string;
}

/** The one registry of error codes. `docs/reference/errors.md` is held equal to it by a test. */
export const errors = {
  VALIDATION_FAILED: {
    status: 400,
    title: "The request does not have the expected form.",
    remedy: "Mend each field that is named.",
  },
  MALFORMED_REQUEST: {
    status: 400,
    title: "What came is not a request in HTTP.",
    remedy: "Check the address, http or https, and what lies between.",
  },
  MALFORMED_JSON: {
    status: 400,
    title: "The body is not valid JSON.",
    remedy: "Send one JSON value, or NDJSON with the content type application/x-ndjson.",
  },
  UNAUTHENTICATED: {
    status: 401,
    title: "No valid key came with the request.",
    remedy: "Send a key or token as `Authorization: Bearer …` or `X-API-Key: …`.",
  },
  SIGN_IN_LINK_INVALID: {
    status: 401,
    title: "This sign-in link was used already, or is too old.",
    remedy: "Run `palate start` again, or `palate doctor --sign-in`, to be given a new one.",
  },
  FORBIDDEN: {
    status: 403,
    title: "The key's role does not allow this.",
    remedy: "Use a key with one of the roles that this needs.",
  },
  TENANT_DISABLED: {
    status: 403,
    title: "The key's tenant is disabled, or there is no such tenant.",
    remedy: "Ask who runs this installation to enable it: `palate tenant enable TENANT`.",
  },
  NOT_FOUND: {
    status: 404,
    title: "There is nothing with this name.",
    remedy: "Check the id or path; the API reference at /reference lists every path.",
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: "This path does not answer this method.",
    remedy: "Use one of the methods in the `Allow` header.",
  },
  CONFLICT: {
    status: 409,
    title: "The present state does not allow this.",
    remedy: "Mend what is in the way, then try again.",
  },
  GATE_REFUSED: {
    status: 409,
    title: "The gate does not let this version become champion.",
    remedy: "Read the checks that failed; to promote it all the same, force it and give a reason.",
  },
  PROPENSITIES_MISSING: {
    status: 409,
    title: "No list on record has places that were drawn by chance.",
    remedy: "Give a scenario's policy a `rotation`, serve lists by it, record what users do, and ask again.",
  },
  SEQUENCE_UNKNOWN: {
    status: 409,
    title: "The log of events has not come that far.",
    remedy: "Give the `sequence` of an answer to events of the same tenant, or leave `atLeastSequence` out.",
  },
  DATA_ERASED: {
    status: 410,
    title: "This was about a user whose data were erased.",
    remedy: "Nothing brings it back; the receipt that is named says what was erased.",
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: "The request did not arrive in time.",
    remedy: "Send it again without pauses.",
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: "The body is larger than is taken here.",
    remedy: "Send less at once: the limit is given.",
  },
  URL_TOO_LONG: {
    status: 414,
    title: "The URL is longer than is taken here.",
    remedy: "Shorten it: the limit is given.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: "This content type is not understood here.",
    remedy: "Use one of the content types that the API reference names for this path.",
  },
  IMPORT_UNREADABLE: {
    status: 422,
    title: "The file could not be read to its end, so nothing of it was taken.",
    remedy: "Mend what is named and import the file again: nothing of it was stored.",
  },
  IMPORT_MAPPING_INCOMPLETE: {
    status: 422,
    title: "It is not clear what the columns of this file stand for, so nothing was stored.",
    remedy: "Say it: `--as items` or `users`, `--map user=COLUMN,item=COLUMN`, `--map 'id=COLUMN,*'`.",
  },
  TOO_FEW_INTERACTIONS: {
    status: 422,
    title: "There are too few interactions to train on.",
    remedy: "Import ratings or record more events first.",
  },
  CONFIG_INVALID: {
    status: 422,
    title: "A model's settings are out of range.",
    remedy: "Give each setting that is named a value within its range.",
  },
  MODEL_UNKNOWN: {
    status: 422,
    title: "There is no model with this name.",
    remedy: "`palate models --available` lists the models there are.",
  },
  MODEL_VERSION_MISSING: {
    status: 404,
    title: "There is no such version of this model.",
    remedy: "`palate models` lists the versions there are.",
  },
  MODEL_TOO_LARGE: {
    status: 422,
    title: "The model version does not fit into the memory that models may take.",
    remedy: "Serve a smaller one, or let models take more: `PALATE_MODELS_MEMORY_MIB`.",
  },
  EXPORT_UNSUPPORTED: {
    status: 422,
    title: "This model can't be exported to this format.",
    remedy: "Export a version of another model; the guide on ONNX lists those that can be.",
  },
  EXPORT_TOO_LARGE: {
    status: 422,
    title: "The model version is larger than a file of this format can be.",
    remedy: "Train one with fewer factors or units, or on fewer items.",
  },
  RATE_LIMITED: {
    status: 429,
    title: "Too many requests came within a minute.",
    remedy: "Wait for the seconds in the `Retry-After` header, and spread requests out.",
  },
  QUOTA_EXCEEDED: {
    status: 429,
    title: "The key has spent its requests of today.",
    remedy: "Wait until it renews at midnight UTC, or ask an administrator for a larger quota.",
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: "The request's headers are larger or more than are taken here.",
    remedy: "Send fewer and shorter headers, cookies among them.",
  },
  ARTIFACT_DAMAGED: {
    status: 500,
    title: "The stored files of this model version are damaged or missing.",
    remedy: "Bring the file back from a backup, or promote another version: `palate models` lists them.",
  },
  BACKUP_DAMAGED: {
    status: 422,
    title: "This backup is damaged, or is none.",
    remedy: "Use another one: `palate backup --verify FILE` says whether it is whole.",
  },
  ARTIFACT_KEY_MISSING: {
    status: 500,
    title: "The key that this model version's files are encrypted with is not given.",
    remedy: "Add the key that is named to PALATE_ARTIFACT_KEYS, behind the first, and start again.",
  },
  ARTIFACTS_UNAVAILABLE: {
    status: 503,
    title: "The place where models' files are kept does not answer, or refuses.",
    remedy: "Try again; the administrator checks S3_BUCKET and its like: `palate doctor` says more.",
  },
  NO_MODEL_SERVING: {
    status: 503,
    title: "No model is serving yet.",
    remedy: "Train one and promote it: `palate train`, then `palate promote MODEL@VERSION`.",
  },
  SNAPSHOT_EMPTY: {
    status: 422,
    title: "There is nothing to take a snapshot of.",
    remedy: "Import ratings or record events first.",
  },
  SNAPSHOT_DAMAGED: {
    status: 409,
    title: "The stored files of this snapshot are damaged or missing.",
    remedy: "Bring its files back from a backup, or take a new snapshot: `palate snapshot`.",
  },
  STUDY_UNREADABLE: {
    status: 422,
    title: "This is no journal of a study that can be taken over, so nothing was stored.",
    remedy: "Export it from Optuna with `JournalStorage`, and name the study where there are several.",
  },
  DATA_INVALID: {
    status: 422,
    title: "The data are not as the suite expects, so nothing was trained.",
    remedy: "Mend the data that are named, or edit the suite: `palate suite show training`.",
  },
  FILTER_INVALID: {
    status: 422,
    title: "The filter does not fit the catalog.",
    remedy: "Filter by an attribute that items have.",
  },
  SCENARIO_UNKNOWN: {
    status: 422,
    title: "There is no scenario with this name.",
    remedy: "Use one of the names that are given, or make it: `PUT /api/v1/scenarios/NAME`.",
  },
  OVERLOADED: {
    status: 503,
    title: "More work is waiting than is taken on.",
    remedy: "Try again after the seconds in the `Retry-After` header.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: "The database does not answer, so nothing was stored.",
    remedy: "Try again; sending the same event ids again is safe.",
  },
  DISK_FULL: {
    status: 507,
    title: "A disk is full, so nothing was stored.",
    remedy: "Make room where Palate and the database keep their files, then try again.",
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: 503,
    title: "The keys by which tokens are checked can't be fetched.",
    remedy: "Try again later, or send an API key; the administrator checks PALATE_JWT_JWKS_URL.",
  },
  ACT_NOT_RECORDED: {
    status: 500,
    title: "It was done, but could not be entered into the audit log.",
    remedy: "Look whether it took effect before you do it again.",
  },
  INTERNAL: {
    status: 500,
    title: "Something went wrong inside Palate.",
    remedy: "The log has more under the request's id; please report it.",
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errors;

/** One thing that is wrong with a request or a file. */
export interface FieldError {
  /** dotted path of the field ("items.3.value"), or a column's name */
  readonly field: string;
  readonly message: string;
  /** where in the field's text, in UTF-16 code units; a length of 0 for what is missing there */
  readonly at?: { readonly offset: number; readonly length: number };
  /** what was probably meant: to be written in place of what `at` spans */
  readonly suggestion?: string;
}

/**
 * The only error that Palate's parts throw on purpose. At the HTTP edge it becomes a problem document (RFC 9457).
 */
export class PalateError extends Error {
  override readonly name = "PalateError";
  readonly code: ErrorCode;
  /** extension members of the problem document: small, safe to show, never a secret */
  readonly details: Readonly<Record<string, unknown>>;

  /**
   * @param details `detail` becomes the document's sentence about this occurrence; `errors` lists {@link FieldError}s
   */
  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown> & { detail?: string; errors?: readonly FieldError[] }> = {},
    options?: ErrorOptions,
  ) {
    super(details.detail ?? errors[code].title, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return errors[this.code].status;
  }
}
