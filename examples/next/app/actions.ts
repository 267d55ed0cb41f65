"use server";

import { cookies } from "next/headers";
import { palate, visitorCookie } from "../lib/palate";

const memberCookie = "member";

/** A shop would ask for a password first. From now on what this browser's session did, and will do, is the member's. */
export async function signIn(form: FormData): Promise<void> {
  const userId = String(form.get("name") ?? "").trim();
  const jar = await cookies();
  const visitor = jar.get(visitorCookie)?.value;
  if (userId === "" || visitor === undefined) return;
  await palate.sessions.merge(visitor, userId);
  jar.set(memberCookie, userId, { httpOnly: true, sameSite: "lax" });
}

/** The next one before this screen is somebody else. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  jar.delete(memberCookie);
  jar.set(visitorCookie, crypto.randomUUID(), { httpOnly: true, sameSite: "lax", maxAge: 90 * 24 * 3600 });
}

/** The name to greet; lists follow from the session alone, so nothing is given away to who makes one up. */
export async function memberName(): Promise<string | undefined> {
  return (await cookies()).get(memberCookie)?.value;
}

/** What films are called. */
export async function titlesOf(itemIds: readonly string[]): Promise<Record<string, string>> {
  const films = await Promise.all(itemIds.slice(0, 50).map((itemId) => palate.items.get(itemId)));
  return Object.fromEntries(
    films.map(({ itemId, attributes }) => [itemId, String(attributes.title ?? itemId)]),
  );
}
