import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { limits } from "../limits.ts";
import { Id, Sequence, Timestamp } from "./log-fields.ts";

export const EventContext = Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.Unknown(), {
  maxProperties: limits.contextFields,
  description: "Anything about the moment: device, session_id, search_query, location {lat, lng}.",
});

/** One interaction, as it is sent. */
export const Event = Type.Object(
  {
    eventId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: limits.idLength,
        description: "Sending the same id again changes nothing; made by the server when absent.",
      }),
    ),
    userId: Type.Optional(
      Type.String({ ...Id, description: "Who it was; exactly one of `userId` and `sessionId` is given." }),
    ),
    sessionId: Type.Optional(
      Type.String({
        ...Id,
        description: "Where it is not known who it was. A session can be merged into a user later.",
      }),
    ),
    itemId: Id,
    type: Type.Enum([...eventTypes]),
    value: Type.Optional(Type.Number({ description: "The rating for `rate`; needed there." })),
    timestamp: Type.Optional(Timestamp),
    context: Type.Optional(EventContext),
    recommendationId: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type Event = Static<typeof Event>;

export const Events = Type.Union([
  Event,
  Type.Array(Event, { minItems: 1, maxItems: limits.eventsPerRequest }),
]);
export type Events = Static<typeof Events>;

export const EventsAccepted = Type.Object({
  accepted: Type.Integer({ description: "events that were new and are now stored" }),
  duplicates: Type.Integer({ description: "events whose id was stored before; nothing changed" }),
  sequence: Sequence,
  eventIds: Type.Optional(Type.Array(Type.String(), { description: "for requests of at most 100 events" })),
});
export type EventsAccepted = Static<typeof EventsAccepted>;

/** One interaction, as it is stored. */
export const RecordedEvent = Type.Object({
  sequence: Sequence,
  eventId: Type.String(),
  userId: Type.String({
    description: "whose it is; `session:` and the session's id while that is not known",
  }),
  itemId: Id,
  type: Type.Enum([...eventTypes]),
  value: Type.Optional(Type.Number()),
  timestamp: Timestamp,
  context: Type.Optional(EventContext),
  recommendationId: Type.Optional(Type.String()),
});
export type RecordedEvent = Static<typeof RecordedEvent>;

export const EventsPage = Type.Object({ events: Type.Array(RecordedEvent) });
export type EventsPage = Static<typeof EventsPage>;
