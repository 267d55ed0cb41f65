import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { listenFrom } from "./listen.ts";

const opened: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

function server(): FastifyInstance {
  const made = Fastify();
  opened.push(made);
  return made;
}

test("where the port is taken, the next free one is listened on", async () => {
  const first = await listenFrom(server(), "127.0.0.1", 0);
  const { port } = new URL(first);
  const second = await listenFrom(server(), "127.0.0.1", Number(port));
  expect(Number(new URL(second).port)).toBeGreaterThan(Number(port));
});

test("on every address, the one that is shown is of this machine", async () => {
  expect(await listenFrom(server(), "0.0.0.0", 0)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("an address of another machine is named, with the variable to change", async () => {
  await expect(listenFrom(server(), "192.0.2.1", 0)).rejects.toThrow(/192\.0\.2\.1.*PALATE_HOST/);
});

test("beyond the last port there is no next one", async () => {
  const taken = server();
  await taken.listen({ host: "127.0.0.1", port: 65535 }).catch(() => undefined);
  await expect(listenFrom(server(), "127.0.0.1", 65535)).rejects.toThrow(/65535.*PALATE_PORT/);
});
