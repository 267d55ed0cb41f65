/** Every kind of event that is recorded. `rate` needs a `value`; for the others it is optional. */
export const eventTypes = [
  "view",
  "click",
  "visit",
  "rate",
  "purchase",
  "like",
  "dislike",
  "dismiss",
  "impression",
] as const;
export type EventType = (typeof eventTypes)[number];
