import { newEventId } from "../event-id.ts";
import type { Shelf } from "./storage.ts";

/** Whose events are: a user's, or an anonymous session's. */
export type Who = { readonly userId: string } | { readonly sessionId: string };

/** Takes a session for a user; it is forgotten once this returns. */
export type Claim = (sessionId: string, userId: string) => void;

export interface Identity {
  /** Who is here now. A session that has been idle for too long gives way to a new one. */
  who(): Who;
  /** Notes that the session has events, which become somebody's at login. */
  note(sessionId: string): void;
  /** Says who is here. @param claim told of each session that turns out to be theirs, oldest first */
  identify(userId: string, claim: Claim): void;
  /** Claims what is still to be given to the user who is here; nothing while nobody is known. */
  settle(claim: Claim): void;
  /** Forgets who was here: what comes is a new session's. */
  reset(): void;
}

interface Person {
  readonly sessionId: string;
  /** when it was last seen, in milliseconds */
  readonly seenAt: number;
  readonly userId?: string;
}

/** How many sessions that nobody has claimed are remembered: those of a visitor who always comes and never signs in. */
const mostSessions = 20;

/**
 * Who sits before this browser, kept where all its tabs see it.
 *
 * @param shelf of its own for each fixed session: tabs that were opened before and after a program has named another one
 * must not take it from each other
 * @param fixedSession the session's id where the program names it itself; it is then never renewed
 * @param idleMs how long a session lasts without events
 */
export function openIdentity(
  shelf: Shelf,
  fixedSession: string | undefined,
  idleMs: number,
  now: () => number,
): Identity {
  const noted = new Set<string>();

  function read(): Person | undefined {
    try {
      const person = JSON.parse(shelf.get("person") ?? "null") as Person | null;
      return typeof person?.sessionId === "string" ? person : undefined;
    } catch {
      return undefined;
    }
  }

  function current(): Person {
    const person = read();
    const at = now();
    const isOver = person === undefined || (fixedSession === undefined && at - person.seenAt > idleMs);
    const seen = {
      ...person,
      sessionId: isOver ? (fixedSession ?? newEventId()) : person.sessionId,
      seenAt: at,
    };
    // Not at each event: a storage that others read is slow to write.
    if (isOver || at - person.seenAt > idleMs / 60) shelf.put("person", JSON.stringify(seen));
    return seen;
  }

  const sessions = () => shelf.names().filter((name) => name.startsWith("session:"));

  /** A session is forgotten only when it is claimed: a crash in between leaves it to be claimed again. */
  function takeSessions(claim: (sessionId: string) => void): void {
    noted.clear();
    for (const name of sessions()) {
      claim(name.slice(name.indexOf(":", "session:".length) + 1));
      shelf.remove(name);
    }
  }

  function reset(): void {
    takeSessions(() => undefined);
    shelf.put("person", JSON.stringify({ sessionId: fixedSession ?? newEventId(), seenAt: now() }));
  }

  return {
    who() {
      const { userId, sessionId } = current();
      return userId === undefined ? { sessionId } : { userId };
    },
    note(sessionId) {
      if (noted.has(sessionId)) return;
      noted.add(sessionId);
      const known = sessions();
      if (known.some((name) => name.endsWith(`:${sessionId}`))) return;
      shelf.put(`session:${String(now()).padStart(14, "0")}:${sessionId}`, "");
      for (const name of known.slice(0, -mostSessions + 1)) shelf.remove(name);
    },
    identify(userId, claim) {
      const known = current().userId;
      // Someone else was signed in: what they did in their session is not this user's.
      if (known !== undefined && known !== userId) reset();
      // The user first: after a crash in between, `settle` still has the sessions.
      shelf.put("person", JSON.stringify({ ...current(), userId }));
      takeSessions((sessionId) => claim(sessionId, userId));
    },
    settle(claim) {
      const userId = read()?.userId;
      if (userId !== undefined) takeSessions((sessionId) => claim(sessionId, userId));
    },
    reset,
  };
}
