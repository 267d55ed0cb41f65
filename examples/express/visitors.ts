import { randomUUID } from "node:crypto";
import type { Who } from "@palate/client";
import type { Request, Response } from "express";

/** Who asks: each browser has a cookie with a random id, and this server knows which of them are signed in. */
export interface Visitor {
  readonly sessionId: string;
  readonly userId: string | undefined;
  /** as Palate wants to be told */
  readonly who: Who;
}

const cookieName = "visitor";
const signedIn = new Map<string, string>();

/** Finds out who asks; a new browser gets its cookie. */
export function visitorOf(request: Request, response: Response): Visitor {
  const [, known] = /(?:^|; )visitor=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? "") ?? [];
  const sessionId = known ?? newVisitor(response);
  const userId = signedIn.get(sessionId);
  return { sessionId, userId, who: userId === undefined ? { sessionId } : { userId } };
}

/** A shop would ask for a password first. */
export function signIn({ sessionId }: Visitor, userId: string): void {
  signedIn.set(sessionId, userId);
}

/** The next one before this screen is somebody else, until they say who they are. */
export function signOut({ sessionId }: Visitor, response: Response): void {
  signedIn.delete(sessionId);
  newVisitor(response);
}

function newVisitor(response: Response): string {
  const sessionId = randomUUID();
  response.cookie(cookieName, sessionId, { httpOnly: true, sameSite: "lax", maxAge: 90 * 24 * 3600 * 1000 });
  return sessionId;
}
