import { BatchLine, BatchRequest } from "../schemas/batches.ts";
import { operation } from "./operation.ts";

export const batchOperations = {
  recommendBatch: operation({
    method: "POST",
    path: "/api/v1/recommendations/batch",
    tag: "Recommendations",
    summary: "Recommend items to many users",
    description:
      "NDJSON: one line for each user as soon as their list is made, and no faster than they are read; whoever hangs up ends " +
      "it. A user whose list fails has a line with the `problem`. What is wrong with the request itself is answered before " +
      "the first line. Every list is recorded like any other.",
    roles: ["serve"],
    body: BatchRequest,
    success: { status: 200, body: BatchLine, lines: true },
    errors: [
      "NO_MODEL_SERVING",
      "MODEL_UNKNOWN",
      "MODEL_VERSION_MISSING",
      "MODEL_TOO_LARGE",
      "FILTER_INVALID",
      "SCENARIO_UNKNOWN",
      "MALFORMED_JSON",
    ],
    example: { userIds: ["ada", "grace"], k: 5 },
  }),
};
