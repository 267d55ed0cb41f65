import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Load {
  /** requests a second */
  readonly rate: number;
  readonly seconds: number;
  /** called for each request: the body to send, as JSON */
  body(): string;
}

export interface Outcome {
  /** milliseconds from the moment a request was due to the last byte of its answer, ascending */
  readonly latencies: Float64Array;
  /** answers by status; 0 stands for no answer */
  readonly statuses: ReadonlyMap<number, number>;
}

interface Connection {
  readonly socket: Socket;
  /** what to do with the answer that is awaited, if one is */
  answered?: ((status: number) => void) | undefined;
  received: string;
}

/**
 * Sends POST requests at a constant rate, whether or not earlier ones were answered, and measures each from the moment it
 * was due: a server that stops for a while is charged for everyone who had to wait (no coordinated omission).
 *
 * It speaks just enough HTTP/1.1 by itself, over kept connections without pipelining: Node's own client takes several
 * times as long for a request as the server that is measured takes to answer it.
 */
export async function openLoop(url: string, key: string, load: Load): Promise<Outcome> {
  const { hostname, port, pathname, host } = new URL(url);
  const head =
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
    "content-type: application/json\r\ncontent-length: ";
  const count = Math.round(load.rate * load.seconds);
  const latencies = new Float64Array(count);
  const statuses = new Map<number, number>();
  const idle: Connection[] = [];
  const all = new Set<Connection>();
  let pending = 0;

  function open(): Connection {
    const connection: Connection = { socket: connect(Number(port), hostname), received: "" };
    connection.socket
      .setNoDelay(true)
      .setEncoding("latin1")
      .on("data", (text: string) => {
        connection.received += text;
        const status = statusOf(connection.received);
        if (status === undefined) return;
        connection.received = "";
        const { answered } = connection;
        connection.answered = undefined;
        idle.push(connection);
        answered?.(status);
      })
      .on("error", () => undefined)
      .on("close", () => {
        all.delete(connection);
        const at = idle.indexOf(connection);
        if (at >= 0) idle.splice(at, 1);
        connection.answered?.(0);
      });
    all.add(connection);
    return connection;
  }

  const started = performance.now();
  for (let sent = 0; sent < count; ) {
    const due = started + (sent * 1000) / load.rate;
    if (performance.now() < due) {
      await sleep(1);
      continue;
    }
    const index = sent++;
    const connection = idle.pop() ?? open();
    pending++;
    connection.answered = (status) => {
      pending--;
      latencies[index] = performance.now() - due;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const body = load.body();
    connection.socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  while (pending > 0) await sleep(5);
  for (const { socket } of all) socket.destroy();
  return { latencies: latencies.sort(), statuses };
}

/** @returns the status of an answer once all of it is there; answers here say how long they are */
function statusOf(received: string): number | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? "0";
  return received.length < headEnd + 4 + Number(length) ? undefined : Number(received.slice(9, 12));
}

/** @param share in [0, 1]: 0.99 for the latency that 99 of 100 requests stay within */
export function percentile({ latencies }: Outcome, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.ceil(latencies.length * share) - 1)] ?? Number.NaN;
}
