import { RetentionDays, RetentionRun, RetentionState, retentionKinds } from "../schemas/retention.ts";
import { operation } from "./operation.ts";

export const retentionOperations = {
  getRetention: operation({
    method: "GET",
    path: "/api/v1/retention",
    tag: "Retention",
    summary: "How long each kind of data is kept, and what would be removed now",
    roles: ["admin"],
    success: { status: 200, body: RetentionState },
  }),
  setRetention: operation({
    method: "PUT",
    path: "/api/v1/retention",
    tag: "Retention",
    summary: "Say how long each kind of data is kept",
    description:
      "Takes the place of what was said before; a kind that is not named is kept for good, as all are at first. What is " +
      "too old is removed within the hour, or by a run.",
    roles: ["admin"],
    body: RetentionDays,
    success: { status: 200, body: RetentionState },
    audit: { act: "retention.set", asked: [...retentionKinds] },
    errors: ["MALFORMED_JSON"],
    example: { events: 730, decisions: 90, rejections: 30, sessions: 7 },
  }),
  runRetention: operation({
    method: "POST",
    path: "/api/v1/retention/runs",
    tag: "Retention",
    summary: "Remove now what is too old",
    roles: ["admin"],
    success: { status: 200, body: RetentionRun },
    audit: { act: "retention.run", answered: ["removed"] },
  }),
};
