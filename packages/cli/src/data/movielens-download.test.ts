import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { downloadMovielens } from "./movielens-download.ts";

async function publisher(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;

test("a publisher that does not answer is given up after three seconds", async () => {
  const silent = await publisher(() => undefined);
  const started = performance.now();
  await expect(downloadMovielens("ml-100k", never, silent)).rejects.toThrow();
  expect(performance.now() - started).toBeLessThan(3500);
});

test("one that can't be reached, or has something else there, is given up at once", async () => {
  await expect(downloadMovielens("ml-100k", never, "http://127.0.0.1:9")).rejects.toThrow();
  const missing = await publisher((_, response) => response.writeHead(404).end());
  await expect(downloadMovielens("ml-100k", never, missing)).rejects.toThrow("404");
  const page = await publisher((_, response) => response.end("<html>log in</html>"));
  await expect(downloadMovielens("ml-100k", never, page)).rejects.toThrow("no whole ZIP");
});

test("an interruption ends it", async () => {
  const silent = await publisher(() => undefined);
  await expect(downloadMovielens("ml-100k", AbortSignal.timeout(20), silent)).rejects.toThrow();
});
