import type { RecommendationRequest, Retriever } from "@palate/contract";
import type { Logger } from "pino";
import { readText } from "./rankers/read-text.ts";

type HttpRetriever = Extract<Retriever, { kind: "http" }>;

const standardTimeoutMs = 100;
const mostIds = 1_000;
const mostBytes = 1_048_576;

/**
 * Asks a service for candidates.
 * @returns ids, best first; none when it is late, fails, or answers something else: a list does not wait for it
 */
export async function askRetriever(
  { name, url, timeoutMs = standardTimeoutMs }: HttpRetriever,
  { userId, itemId, k, context }: RecommendationRequest,
  log: Logger,
): Promise<readonly string[]> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userId, itemId, k, context }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`It answered ${response.status}.`);
    return idsIn(JSON.parse(await readText(response, mostBytes)));
  } catch (error) {
    log.warn({ err: error, retriever: name }, "a retriever gave no candidates");
    return [];
  }
}

function idsIn(answer: unknown): readonly string[] {
  const items = typeof answer === "object" && answer !== null && "items" in answer ? answer.items : answer;
  if (!Array.isArray(items) || !items.every((id) => typeof id === "string"))
    throw new Error("It did not answer a list of ids.");
  return items.slice(0, mostIds);
}
