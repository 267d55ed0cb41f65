import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const contentSpace: Space = [
  { name: "dislikeWeight", kind: "number", min: 0, max: 1 },
  { name: "recency", kind: "number", min: 0.5, max: 1 },
];
