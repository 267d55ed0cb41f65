import { type CompatibleEvent, type Event, PalateError } from "@palate/contract";
import { exactlyOne } from "./exactly-one.ts";
import type { CompatibleTable } from "./table.ts";

export const feedback: Pick<CompatibleTable, "compatibleFeedback"> = {
  compatibleFeedback: async ({ body }, call) => {
    const events = Array.isArray(body)
      ? (body as CompatibleEvent[]).map((event, index) => eventOf(event, `${index}.`))
      : eventOf(body as CompatibleEvent, "");
    const { accepted, duplicates, eventIds } = await call("recordEvents", { body: events });
    return { accepted, duplicates, ...(eventIds !== undefined && { event_ids: eventIds }) };
  },
};

function eventOf(given: CompatibleEvent, at: string): Event {
  const { event_id, user_id, movie_id, item_id, place_id, rating, timestamp, context, recommendation_id } =
    given;
  exactlyOne({ movie_id, item_id, place_id }, at);
  const type = given.event_type ?? (rating === undefined ? undefined : "rate");
  if (type === undefined) {
    const message = "is missing; it may be left out only beside a rating";
    const field = `${at}event_type`;
    throw new PalateError("VALIDATION_FAILED", {
      detail: `${field} ${message}.`,
      errors: [{ field, message }],
    });
  }
  return {
    userId: user_id,
    itemId: (movie_id ?? item_id ?? place_id)!,
    type,
    ...(event_id !== undefined && { eventId: event_id }),
    ...(rating !== undefined && { value: rating }),
    ...(timestamp !== undefined && { timestamp }),
    ...(context !== undefined && { context }),
    ...(recommendation_id !== undefined && { recommendationId: recommendation_id }),
  };
}
