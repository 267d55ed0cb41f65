import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const biasSpace: Space = [{ name: "damping", kind: "number", min: 0, max: 25 }];
