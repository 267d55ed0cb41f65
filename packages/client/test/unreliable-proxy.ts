import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { seededRandom } from "@palate/engine";

export interface UnreliableProxy {
  readonly url: string;
  /** how often a request was lost on its way, and how often an answer */
  readonly lost: { requests: number; answers: number };
  close(): Promise<void>;
}

/**
 * Passes TCP connections on to a server and cuts a third of them when a request comes, and a third when an answer does:
 * then the server has done what was asked, and the client can't know.
 */
export async function unreliableProxy(target: string, seed: number): Promise<UnreliableProxy> {
  const random = seededRandom(seed);
  const { hostname, port } = new URL(target);
  const lost = { requests: 0, answers: 0 };
  const open = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on("error", cut).on("close", () => {
        open.delete(socket);
        cut();
      });
    }
    client.on("data", (request) => {
      if (random.below(3) > 0) return void server.write(request);
      lost.requests++;
      cut();
    });
    server.on("data", (answer) => {
      if (random.below(3) > 0) return void client.write(answer);
      lost.answers++;
      cut();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    lost,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
