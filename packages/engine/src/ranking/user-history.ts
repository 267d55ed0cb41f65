import { type FeedbackType, feedbackTypes } from "../dataset/feedback.ts";
import { type IdIndexer, idIndexer } from "../dataset/id-map.ts";

/** One event of a user, in the caller's own ids. */
export interface HistoryEvent {
  readonly itemId: string;
  readonly type: FeedbackType;
  /** the rating of `rate` */
  readonly value?: number | undefined;
  /** milliseconds since the epoch; where one event has none, position is the order */
  readonly at?: number | undefined;
}

const typeIndices: ReadonlyMap<string, number> = new Map(feedbackTypes.map((type, index) => [type, index]));

/** Narrows a type of event that comes from outside. */
export function isFeedbackType(type: string): type is FeedbackType {
  return typeIndices.has(type);
}

/** Bytes of one event: its time, its value, the number of its item, and its type. */
const eventBytes = 8 + 8 + 4 + 1;

/** Columns of one length, of which the first `used` entries are written. They are shared by a history and what continues it. */
class EventRoom {
  readonly items: IdIndexer;
  readonly buffer: ArrayBuffer;
  used = 0;

  constructor(items: IdIndexer, events: number) {
    this.items = items;
    this.buffer = new ArrayBuffer(events * eventBytes);
  }

  get size(): number {
    return this.buffer.byteLength / eventBytes;
  }

  /** milliseconds since the epoch; NaN where an event has no time */
  times(count: number): Float64Array {
    return new Float64Array(this.buffer, 0, count);
  }

  /** the ratings of `rate` events; NaN where an event has no value */
  values(count: number): Float64Array {
    return new Float64Array(this.buffer, 8 * this.size, count);
  }

  numbers(count: number): Int32Array {
    return new Int32Array(this.buffer, 16 * this.size, count);
  }

  /** indices of `feedbackTypes` */
  types(count: number): Uint8Array {
    return new Uint8Array(this.buffer, 20 * this.size, count);
  }

  add(events: readonly HistoryEvent[]): void {
    const end = this.used + events.length;
    const [times, values, numbers, types] = [
      this.times(end),
      this.values(end),
      this.numbers(end),
      this.types(end),
    ];
    for (const { itemId, type, value, at } of events) {
      times[this.used] = at ?? Number.NaN;
      values[this.used] = value ?? Number.NaN;
      numbers[this.used] = this.items.add(itemId);
      types[this.used] = typeIndices.get(type) ?? 0;
      this.used++;
    }
  }

  /** The first of its events in a larger room. */
  enlarged(count: number, size: number): EventRoom {
    const larger = new EventRoom(this.items, size);
    larger.times(count).set(this.times(count));
    larger.values(count).set(this.values(count));
    larger.numbers(count).set(this.numbers(count));
    larger.types(count).set(this.types(count));
    larger.used = count;
    return larger;
  }
}

/**
 * A user's events as parallel columns, oldest first. Never changed: a new event makes a new value, which mostly shares the
 * memory of the one before. Columns take a fraction of the memory of objects, and a server holds those of many users; all
 * of one user stand in one piece, so that a collection of garbage has little to look at.
 */
export class UserHistory {
  private readonly room: EventRoom;
  /** how many events */
  readonly length: number;

  constructor(room: EventRoom) {
    this.room = room;
    this.length = room.used;
  }

  /** ids of items by the numbers of `items`; of others, too */
  get ids(): readonly string[] {
    return this.room.items.ids;
  }

  /** which item each event is about, by number */
  get items(): Int32Array {
    return this.room.numbers(this.length);
  }

  /** indices of `feedbackTypes` */
  get types(): Uint8Array {
    return this.room.types(this.length);
  }

  /** the ratings of `rate` events; NaN where an event has no value */
  get values(): Float64Array {
    return this.room.values(this.length);
  }

  /** milliseconds since the epoch; NaN where an event has no time */
  get times(): Float64Array {
    return this.room.times(this.length);
  }

  /** @returns a new value: this history with the events that come after it */
  continued(events: readonly HistoryEvent[]): UserHistory {
    if (events.length === 0) return this;
    const { room, length } = this;
    const needed = length + events.length;
    const isNext = room.used === length && needed <= room.size;
    const mine = isNext ? room : room.enlarged(length, needed + (needed >> 3) + spareEvents);
    mine.add(events);
    return new UserHistory(mine);
  }
}

/** What a history that has grown once can grow by again. */
const spareEvents = 4;

/**
 * @param events oldest first
 * @param items gives items their numbers; shared by many histories, their ids are held once
 */
export function userHistory(events: readonly HistoryEvent[], items: IdIndexer = idIndexer()): UserHistory {
  const room = new EventRoom(items, events.length);
  room.add(events);
  return new UserHistory(room);
}

/** Of whom nothing is known. */
export const nobody = userHistory([]);

/** The events one by one, oldest first. */
export function* eventsOf({ ids, items, types, values, times }: UserHistory): Generator<HistoryEvent> {
  for (const [event, item] of items.entries()) {
    yield {
      itemId: ids[item],
      type: feedbackTypes[types[event]],
      ...(!Number.isNaN(values[event]) && { value: values[event] }),
      ...(!Number.isNaN(times[event]) && { at: times[event] }),
    };
  }
}

/** @returns the rating that the user gave this item last, or undefined */
export function latestRating(
  { ids, items, types, values, times }: UserHistory,
  itemId: string,
): number | undefined {
  let latest = -1;
  const timeOf = (event: number) => (Number.isNaN(times[event]) ? 0 : times[event]);
  for (const [event, type] of types.entries()) {
    if (type !== rateType || Number.isNaN(values[event]) || ids[items[event]] !== itemId) continue;
    if (latest === -1 || timeOf(event) >= timeOf(latest)) latest = event;
  }
  return latest === -1 ? undefined : values[latest];
}

const rateType = feedbackTypes.indexOf("rate");
