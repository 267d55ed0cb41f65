import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createPalate } from "../src/index.ts";

interface Seen {
  readonly method: string;
  readonly body: string;
}

/** A server that answers its requests with `answers`, one after another; the last one is repeated. */
export async function serverThatAnswers(...answers: ((response: ServerResponse) => void)[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      seen.push({ method: request.method ?? "", body });
      answer?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { url, seen, palate: createPalate({ url: `${url}/`, key: "k", firstDelayMs: 5 }) };
}

export const json =
  (status: number, value: unknown, headers: Record<string, string> = {}) =>
  (answer: ServerResponse) =>
    answer.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
export const stored = json(201, { accepted: 1, duplicates: 0, sequence: 1 });
export const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  json(status, { type: "about:blank", code, title: "T.", remedy: "R.", status }, headers);
export const cut = (response: ServerResponse): void => {
  response.socket?.destroy();
};
