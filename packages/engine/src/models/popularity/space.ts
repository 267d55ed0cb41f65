import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const popularitySpace: Space = [
  { name: "halfLifeDays", kind: "choice", choices: [0, 7, 30, 90, 365] },
];
