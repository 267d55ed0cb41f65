import { type Static, Type } from "typebox";

export const Interval = Type.Object({
  value: Type.Number(),
  low: Type.Number({ description: "lower end of the 95% bootstrap interval" }),
  high: Type.Number({ description: "upper end of the 95% bootstrap interval" }),
});
export type Interval = Static<typeof Interval>;
