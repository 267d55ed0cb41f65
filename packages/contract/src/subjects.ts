/** What the id of an anonymous session begins with wherever users are named: no user's id may begin so. */
export const sessionPrefix = "session:";

/** Whom something is about: a user, or someone who has not told who they are. */
export interface Subject {
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** @returns the id under which a session stands among users */
export function sessionUserId(sessionId: string): string {
  return `${sessionPrefix}${sessionId}`;
}

/** @returns the id under which a subject's events are stored; undefined when neither is given */
export function subjectId({ userId, sessionId }: Subject): string | undefined {
  return sessionId === undefined ? userId : sessionUserId(sessionId);
}

/** @returns what is wrong with the id of a user, in words that follow the field's name; undefined when nothing is */
export function userIdFault(userId: string): string | undefined {
  return userId.startsWith(sessionPrefix)
    ? `begins with "${sessionPrefix}", which is kept for anonymous sessions; give a \`sessionId\` instead`
    : undefined;
}
