import type { ServerProcess } from "./server-process.ts";

/** What writers sent, and what of it was acknowledged. */
export interface Written {
  readonly sent: string[];
  readonly acknowledged: string[];
  /** the highest sequence that was acknowledged, by user */
  readonly sequences: Map<string, number>;
}

export const nothingWritten = (): Written => ({ sent: [], acknowledged: [], sequences: new Map() });

interface Acknowledged {
  readonly accepted: number;
  readonly duplicates: number;
  readonly sequence: number;
}

/**
 * Sends one user's events, single ones and batches, as long as it is told to go on.
 *
 * @param items their ids are `film-0`, `film-1`, …
 * @param onAnswer hears of every answer; a status of 0 stands for none
 * @returns when `onAnswer` says false
 */
export async function writeEvents(
  server: ServerProcess,
  { userId, name, items }: { userId: string; name: string; items: number },
  written: Written,
  onAnswer: (status: number, response?: Response) => Promise<boolean> | boolean,
): Promise<void> {
  for (let request = 0; ; request++) {
    const ids = Array.from(
      { length: request % 3 === 0 ? 1 : 20 },
      (_, index) => `${name}-${request}-${index}`,
    );
    const events = ids.map((eventId, index) => ({
      eventId,
      userId,
      itemId: `film-${(request * 7 + index) % items}`,
      type: "view",
    }));
    written.sent.push(...ids);
    const response = await server.request("POST", "/api/v1/events", events).catch(() => undefined);
    const answer =
      response?.status === 201 ? ((await response.json().catch(() => undefined)) as Acknowledged) : undefined;
    if (answer !== undefined) {
      written.acknowledged.push(...ids);
      written.sequences.set(userId, Math.max(written.sequences.get(userId) ?? 0, answer.sequence));
    }
    if (!(await onAnswer(response?.status ?? 0, response))) return;
  }
}

/** Sends events again, by id: those that are stored count as duplicates. */
export async function sendAgain(
  server: ServerProcess,
  ids: readonly string[],
): Promise<{ accepted: number; duplicates: number }> {
  const total = { accepted: 0, duplicates: 0 };
  for (let start = 0; start < ids.length; start += 5000) {
    const events = ids
      .slice(start, start + 5000)
      .map((eventId) => ({ eventId, userId: "again", itemId: "again", type: "view" }));
    const { accepted, duplicates } = await server.json<Acknowledged>("POST", "/api/v1/events", events);
    total.accepted += accepted;
    total.duplicates += duplicates;
  }
  return total;
}
