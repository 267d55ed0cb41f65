import { newEventId } from "../event-id.ts";
import type { Event } from "../schema.ts";
import type { Shelf } from "./storage.ts";

/** An event as it is sent: with its id, and with whose it is. */
export type QueuedEvent = Event & { readonly eventId: string };

/** What waits for the server: an event, or the word that a session is somebody's. */
export type Entry =
  | { readonly event: QueuedEvent }
  | { readonly merge: { readonly sessionId: string; readonly userId: string } };

export interface Waiting {
  readonly name: string;
  readonly entry: Entry;
}

export interface Queue {
  /** Adds to the end. @returns the events that had to go for want of room, oldest first; the new one may be among them */
  put(entry: Entry): QueuedEvent[];
  /**
   * What is to be sent next, oldest first: events, or a single merge; empty when nothing waits. An event that is larger
   * than `bytes` comes alone.
   */
  next(most: { readonly events: number; readonly bytes: number }): readonly Waiting[];
  remove(entries: readonly Waiting[]): void;
  /** Puts another entry in the place of one. */
  replace(waiting: Waiting, entry: Entry): void;
  /** how many entries wait, those of other tabs among them */
  count(): number;
  bytes(): number;
}

/**
 * A queue on a shelf that several tabs share. Each entry has a name of its own, which only its writer writes and which is
 * removed only once the server has it: so tabs cannot overwrite one another's entries, and a crash at any point leaves a
 * queue that is whole. An entry that two tabs send has one event id, which the server stores once.
 *
 * Names sort by the time of writing, then by tab; they end in the entry's size.
 */
export function openQueue(shelf: Shelf, queueBytes: number, now: () => number): Queue {
  const tab = newEventId().slice(0, 8);
  const encoder = new TextEncoder();
  /** what was sent at least once, and may have arrived: it is not given up for newer events */
  const attempted = new Set<string>();
  let lastOrder = 0;
  // Other tabs' entries are counted when the shelf is next read: only the bound on bytes is late by that.
  let bytes = sum(shelf.names());

  /** Frees what `size` more bytes need, as far as that is possible. */
  function makeRoom(size: number): QueuedEvent[] {
    if (bytes + size <= queueBytes) return [];
    const dropped: QueuedEvent[] = [];
    const names = shelf.names();
    bytes = sum(names);
    for (const name of names) {
      if (bytes + size <= queueBytes) break;
      if (attempted.has(name)) continue;
      const entry = read(name);
      if (entry === undefined || !("event" in entry)) continue;
      shelf.remove(name);
      bytes -= sizeOf(name);
      dropped.push(entry.event);
    }
    return dropped;
  }

  /** Other tabs send, too, what this one tried to. */
  function forgetSent(waiting: ReadonlySet<string>): void {
    for (const name of attempted) if (!waiting.has(name)) attempted.delete(name);
  }

  function read(name: string): Entry | undefined {
    try {
      return JSON.parse(shelf.get(name) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  return {
    put(entry) {
      const value = JSON.stringify(entry);
      const size = encoder.encode(value).length;
      const dropped = makeRoom(size);
      if (bytes + size > queueBytes && "event" in entry) return [...dropped, entry.event];
      lastOrder = Math.max(now() * 1000, lastOrder + 1);
      shelf.put(`${String(lastOrder).padStart(17, "0")}:${tab}:${size}`, value);
      bytes += size;
      return dropped;
    },

    next(most) {
      const entries: Waiting[] = [];
      const names = shelf.names();
      bytes = sum(names);
      if (attempted.size > names.length) forgetSent(new Set(names));
      let size = 0;
      for (const name of names) {
        const entry = read(name);
        if (entry === undefined) {
          // Another tab has just sent it, or it was never one of ours.
          shelf.remove(name);
          continue;
        }
        size += sizeOf(name);
        const isFull = entries.length >= most.events || size > most.bytes;
        if (entries.length > 0 && (isFull || "merge" in entry)) break;
        entries.push({ name, entry });
        if ("merge" in entry) break;
      }
      for (const { name } of entries) attempted.add(name);
      return entries;
    },

    remove(entries) {
      for (const { name } of entries) {
        shelf.remove(name);
        attempted.delete(name);
        bytes -= sizeOf(name);
      }
    },

    replace: ({ name }, entry) => shelf.put(name, JSON.stringify(entry)),
    count: () => shelf.names().length,
    bytes: () => bytes,
  };
}

const sizeOf = (name: string): number => Number(name.slice(name.lastIndexOf(":") + 1)) || 0;
const sum = (names: readonly string[]): number => names.reduce((total, name) => total + sizeOf(name), 0);
