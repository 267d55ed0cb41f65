import { type Event, type FieldError, limits, PalateError, subjectId, userIdFault } from "@palate/contract";
import type { Clock, Random } from "../../platform/clock.ts";
import type { NewEvent } from "./new-event.ts";

/** Nothing that people did on the web is older; an earlier time is a wrong unit. */
export const earliestTime = Date.UTC(1990, 0, 1);

/**
 * The rules that a schema can't say: an event has a user or a session, `rate` needs a value, and times lie between 1990
 * and now.
 *
 * @param isList whether the events came as a list: then fields are named `3.timestamp`, else `timestamp`
 * @throws PalateError VALIDATION_FAILED naming each field at fault
 */
export function checkEvents(
  events: readonly Event[],
  isList: boolean,
  { clock, random }: { clock: Clock; random: Random },
): NewEvent[] {
  const now = clock.now();
  const faults: FieldError[] = [];
  const checked = events.map((event, index) => {
    const fault = (field: string, message: string) =>
      faults.push({ field: isList ? `${index}.${field}` : field, message });
    const subject = subjectId(event);
    if (subject === undefined || (event.userId !== undefined && event.sessionId !== undefined)) {
      const given = subject === undefined ? "neither" : "both";
      fault("userId", `expected exactly one of \`userId\` and \`sessionId\`, not ${given}`);
    }
    const reserved = event.userId === undefined ? undefined : userIdFault(event.userId);
    if (reserved !== undefined) fault("userId", reserved);
    if (event.type === "rate" && event.value === undefined)
      fault("value", "is missing; `rate` needs the rating");
    if (event.value !== undefined && !Number.isFinite(event.value))
      fault("value", "expected a finite number");
    const at = event.timestamp === undefined ? now : Date.parse(event.timestamp);
    if (Number.isNaN(at)) fault("timestamp", "expected a date and time such as 2026-11-21T09:30:00Z");
    else if (at > now + limits.futureToleranceMs)
      fault("timestamp", `lies in the future: ${event.timestamp}`);
    else if (at < earliestTime) fault("timestamp", `lies before 1990: ${event.timestamp}`);
    return {
      eventId: event.eventId ?? random.timedUuid(),
      userId: subject ?? "",
      itemId: event.itemId,
      type: event.type,
      value: event.value,
      at,
      recommendationId: event.recommendationId,
      context: event.context,
    };
  });
  const [first] = faults;
  if (first === undefined) return checked;
  throw new PalateError("VALIDATION_FAILED", {
    detail: `${first.field} ${first.message}.`,
    errors: faults.slice(0, 100),
  });
}
