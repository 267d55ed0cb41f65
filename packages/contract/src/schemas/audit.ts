import { type Static, Type } from "typebox";
import { Timestamp } from "./log-fields.ts";

const Hash = Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256 in hexadecimal" });

/** One act of administration, and the link to the entry before it. */
export const AuditEntry = Type.Object({
  sequence: Type.Integer({ minimum: 1, description: "counts a tenant's entries from 1, without gaps" }),
  at: Type.String({ format: "date-time", description: "when the act began" }),
  actor: Type.String({
    description: "a key's id, or session, local (this machine's command line), start, retention",
  }),
  act: Type.String({ description: "such as key.create" }),
  target: Type.Optional(Type.String({ description: "what it was done to" })),
  outcome: Type.String({
    description:
      "done, or the code of the error that it was answered with; unknown when the process ended before it was over",
  }),
  requestId: Type.Optional(Type.String()),
  details: Type.Record(Type.String(), Type.Unknown()),
  previousHash: Hash,
  hash: Type.String({
    pattern: "^[0-9a-f]{64}$",
    description: "SHA-256 of the canonical JSON (RFC 8785) of all other fields, the tenant among them",
  }),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditPage = Type.Object({
  entries: Type.Array(AuditEntry),
  next: Type.Optional(Type.Integer({ description: "ask with before=… for the entries that follow" })),
});
export type AuditPage = Static<typeof AuditPage>;

export const AuditVerification = Type.Object({
  intact: Type.Boolean(),
  checked: Type.Integer({ minimum: 0, description: "entries that were found right" }),
  head: Type.Optional(Type.Object({ sequence: Type.Integer(), at: Timestamp, hash: Hash })),
  broken: Type.Optional(
    Type.Object({
      sequence: Type.Integer({ description: "the first entry that is not as it was written" }),
      why: Type.String(),
    }),
  ),
});
export type AuditVerification = Static<typeof AuditVerification>;
