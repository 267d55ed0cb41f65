import type { TObject, TSchema } from "typebox";
import type { ErrorCode } from "../errors.ts";
import type { Role } from "../roles.ts";

/**
 * One thing the API does. The server's routes, the table of roles, the OpenAPI document and the client are all read
 * from these values, so they cannot drift apart.
 */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** with `:name` for parameters and `::` for a colon that stands for itself */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** any one of these roles suffices (`admin` always does); "anyone" needs no key */
  readonly roles: readonly Role[] | "anyone";
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /**
   * beside application/json; "application/octet-stream" bodies are streamed to the handler and not validated, those of any
   * type are read as JSON, whatever they say they are
   */
  readonly bodyTypes?: readonly ("application/x-ndjson" | "application/octet-stream" | "*/*")[];
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    /** absent for 204, for files and for pages */
    readonly body?: TSchema;
    /** set for server-sent events; `body` is then the schema of each event's data */
    readonly stream?: true;
    /** set for NDJSON that is sent as it is made; `body` is then the schema of each line */
    readonly lines?: true;
    /** set for a file, sent as application/octet-stream; `body` is then absent */
    readonly file?: true;
    /** set for a page of HTML; `body` is then absent */
    readonly page?: true;
    /** set for text that is not JSON: what it is; `body` is then a string */
    readonly text?: "image/svg+xml" | "application/x-ndjson";
  };
  /** set for every act of administration: how it is entered into the audit log */
  readonly audit?: AuditedAct;
  /** set when it concerns all tenants: then only the default tenant's administrators may do it */
  readonly installation?: true;
  /** for a path that other programs know: the ids of the operations that it stands for, and may call */
  readonly standsFor?: readonly string[];
  /** codes beyond those that every operation can answer */
  readonly errors?: readonly ErrorCode[];
  /**
   * for protocols of others: "message" answers errors as `{"error": "…"}`, "mlflow" as `{"error_code": …, "message": …}`;
   * problem documents when absent
   */
  readonly errorForm?: "problem" | "message" | "mlflow";
  /** set where a key is also taken as the password of HTTP's basic authentication; for what only reads */
  readonly takesPassword?: true;
  /** a body to show in the reference */
  readonly example?: unknown;
}

/**
 * What of an act goes into the audit log. Nothing of a request or an answer does that is not named here, so that a field
 * that is added later is not recorded by mistake.
 */
export interface AuditedAct {
  /** what is done, such as "key.create" */
  readonly act: string;
  /** which parameters of the path, or fields of the answer, name what it is done to; joined by "/" */
  readonly target?: readonly string[];
  /** fields of the query or the body that say how it was asked for; never a secret */
  readonly asked?: readonly string[];
  /** fields of the answer that say what came of it; never a secret */
  readonly answered?: readonly string[];
}

/** Fixes the literal types of an operation where it is written. */
export function operation<const O extends Operation>(definition: O): O {
  return definition;
}
