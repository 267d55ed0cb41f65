import type { Space } from "../../tuning/space/space.ts";

/** What a search tries. */
export const bayesianFmSpace: Space = [
  { name: "factors", kind: "integer", min: 4, max: 64, scale: "log" },
  { name: "likelihood", kind: "choice", choices: ["auto", "normal"] },
  { name: "implicitFeedback", kind: "choice", choices: [true, false] },
  { name: "dates", kind: "choice", choices: [true, false] },
];
