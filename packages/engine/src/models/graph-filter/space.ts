import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const graphFilterSpace: Space = [
  { name: "factors", kind: "integer", min: 16, max: 512, scale: "log" },
  { name: "lowPassWeight", kind: "number", min: 0, max: 2 },
  { name: "sharpening", kind: "number", min: 0, max: 4 },
];
