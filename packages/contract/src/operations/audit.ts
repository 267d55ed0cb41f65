import { Type } from "typebox";
import { AuditPage, AuditVerification } from "../schemas/audit.ts";
import { Sequence, Timestamp } from "../schemas/log-fields.ts";
import { operation } from "./operation.ts";

export const auditOperations = {
  listAudit: operation({
    method: "GET",
    path: "/api/v1/audit",
    tag: "Audit",
    summary: "Who administered what, newest first",
    roles: ["admin"],
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
      before: Type.Optional(
        Type.Integer({ ...Sequence, minimum: 1, description: "entries before this sequence" }),
      ),
      since: Type.Optional(Timestamp),
      until: Type.Optional(Type.String({ format: "date-time", description: "entries before this moment" })),
      act: Type.Optional(Type.String({ maxLength: 100 })),
      actor: Type.Optional(Type.String({ maxLength: 300 })),
    }),
    success: { status: 200, body: AuditPage },
  }),
  verifyAudit: operation({
    method: "GET",
    path: "/api/v1/audit/verification",
    tag: "Audit",
    summary: "Check that the audit log is as it was written",
    description:
      "Walks the chain of hashes from its beginning, or after the entry `since`. With `head`, the hash of an entry that was " +
      "noted elsewhere (alone, or with its sequence as `17:hash`), it also finds entries that were cut off, and a chain " +
      "that was written anew.",
    roles: ["admin"],
    query: Type.Object({
      since: Type.Optional(Type.Integer({ ...Sequence, description: "after this entry", default: 0 })),
      head: Type.Optional(Type.String({ pattern: "^([1-9][0-9]{0,14}:)?[0-9a-f]{64}$" })),
    }),
    success: { status: 200, body: AuditVerification },
  }),
};
