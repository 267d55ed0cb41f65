import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const truncatedSvdSpace: Space = [
  { name: "factors", kind: "integer", min: 8, max: 512, scale: "log" },
];
