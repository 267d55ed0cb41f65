import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const easeSpace: Space = [{ name: "regularization", kind: "number", min: 1, max: 1e4, scale: "log" }];
