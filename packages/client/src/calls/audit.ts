import type { CallOptions, Connection } from "../connection.ts";
import type { operations } from "../generated/openapi.d.ts";
import type { AuditVerification } from "../schema.ts";

type ListQuery = NonNullable<operations["listAudit"]["parameters"]["query"]>;
type VerifyQuery = NonNullable<operations["verifyAudit"]["parameters"]["query"]>;

/** Who administered what. */
export function auditCalls({ api, answer }: Connection) {
  return {
    audit: {
      /** One page, newest first; `next` is the `before` of the page that follows. */
      list: (query: ListQuery = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/audit", { params: { query }, ...call })),
      /** Checks that the log is as it was written. */
      verify: (query: VerifyQuery = {}, call: CallOptions = {}): Promise<AuditVerification> =>
        answer(api.GET("/api/v1/audit/verification", { params: { query }, ...call })),
    },
  };
}
