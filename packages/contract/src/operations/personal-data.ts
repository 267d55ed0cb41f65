import { Type } from "typebox";
import { Id } from "../schemas/log-fields.ts";
import { ErasureReceipt, SessionMerge, SessionMergeRequest, UserExport } from "../schemas/personal-data.ts";
import { operation } from "./operation.ts";

const UserParams = Type.Object({ userId: Type.String({ minLength: 1, maxLength: 512 }) });

/** Who someone turns out to be, what is held of them, and how it goes. */
export const personalDataOperations = {
  mergeSession: operation({
    method: "POST",
    path: "/api/v1/sessions/:sessionId/merge",
    tag: "Users",
    summary: "Say whose an anonymous session is",
    description:
      "From then on the session's events are the user's, those that arrive later too. To be called at login. The same " +
      "again changes nothing; a session that is another user's stays theirs.",
    roles: ["serve", "ingest"],
    params: Type.Object({ sessionId: Id }),
    body: SessionMergeRequest,
    success: { status: 200, body: SessionMerge },
    errors: ["CONFLICT", "MALFORMED_JSON", "DATABASE_UNAVAILABLE"],
    example: { userId: "ada" },
  }),
  exportUser: operation({
    method: "GET",
    path: "/api/v1/users/:userId/export",
    tag: "Users",
    summary: "All that is held of one user",
    description: "An anonymous session that was never merged is named `session:` and its id.",
    roles: ["admin"],
    params: UserParams,
    success: { status: 200, body: UserExport },
    errors: ["NOT_FOUND", "DATABASE_UNAVAILABLE"],
  }),
  eraseUser: operation({
    method: "DELETE",
    path: "/api/v1/users/:userId",
    tag: "Users",
    summary: "Erase one user, with a receipt",
    description:
      "Their events, those of their sessions, attributes and the records of lists made for them are erased at once and " +
      "for good; events that arrive afterwards are stored as anybody's. The receipt says what was erased and what " +
      "remains. A user of whom nothing is held gets one with zeros. An anonymous session that was never merged is " +
      "named `session:` and its id.",
    roles: ["admin"],
    params: UserParams,
    success: { status: 200, body: ErasureReceipt },
    // The log is never erased, so it must not name whom it was about.
    audit: { act: "user.erase", target: ["receiptId"], answered: ["erased"] },
    errors: ["DATABASE_UNAVAILABLE"],
  }),
  getErasure: operation({
    method: "GET",
    path: "/api/v1/erasures/:receiptId",
    tag: "Users",
    summary: "The receipt of an erasure",
    roles: ["admin"],
    params: Type.Object({ receiptId: Type.String() }),
    success: { status: 200, body: ErasureReceipt },
    errors: ["NOT_FOUND"],
  }),
};
