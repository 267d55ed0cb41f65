import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Load {
  /** requests a second */
  readonly rate: number;
  readonly seconds: number;
  /** called for each request: the body to send, as JSON */
  body(): string;
  /** this many connections are opened beforehand, and no more; opened as needed when absent */
  readonly connections?: number;
}

export interface Outcome {
  /** milliseconds from the moment a request was due to the last byte of its answer, ascending */
  readonly latencies: Float64Array;
  /** the same of those that were answered with what they asked for (2xx) */
  readonly answered: Float64Array;
  /** answers by status; 0 stands for no answer */
  readonly statuses: ReadonlyMap<number, number>;
}

/** A request that was due, and what to do with its answer's status. */
interface Asked {
  readonly text: string;
  answered(status: number): void;
}

interface Connection {
  readonly socket: Socket;
  asked: Asked | undefined;
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
  const { pathname, host } = new URL(url);
  const head =
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
    "content-type: application/json\r\ncontent-length: ";
  const count = Math.round(load.rate * load.seconds);
  const latencies = new Float64Array(count);
  const answered: number[] = [];
  const statuses = new Map<number, number>();
  const connections = await connectionsTo(url, load.connections);
  let pending = 0;

  const started = performance.now();
  for (let sent = 0; sent < count; ) {
    const due = started + (sent * 1000) / load.rate;
    if (performance.now() < due) {
      await sleep(1);
      continue;
    }
    const index = sent++;
    const body = load.body();
    pending++;
    connections.send({
      text: `${head}${Buffer.byteLength(body)}\r\n\r\n${body}`,
      answered(status) {
        pending--;
        latencies[index] = performance.now() - due;
        if (status >= 200 && status < 300) answered.push(latencies[index]);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      },
    });
  }
  while (pending > 0) await sleep(5);
  connections.close();
  return { latencies: latencies.sort(), answered: Float64Array.from(answered).sort(), statuses };
}

/** @param most connections, opened beforehand; as many as are needed when undefined */
async function connectionsTo(url: string, most: number | undefined) {
  const { hostname, port } = new URL(url);
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const waiting: Asked[] = [];

  function hear(connection: Connection, text: string): void {
    // What a server says to a connection that was never used, before it closes it, is no answer.
    if (connection.asked === undefined) return;
    connection.received += text;
    const status = statusOf(connection.received);
    if (status === undefined) return;
    const { asked } = connection;
    connection.received = "";
    connection.asked = undefined;
    asked?.answered(status);
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else ask(connection, next);
  }

  function ask(connection: Connection, asked: Asked): void {
    connection.asked = asked;
    connection.socket.write(asked.text);
  }

  function made(): Connection {
    const connection: Connection = {
      socket: connect(Number(port), hostname),
      asked: undefined,
      received: "",
    };
    open.add(connection);
    connection.socket
      .setNoDelay(true)
      .setEncoding("latin1")
      .on("data", (text: string) => hear(connection, text))
      .on("error", () => undefined)
      .on("close", () => {
        open.delete(connection);
        const at = idle.indexOf(connection);
        if (at >= 0) idle.splice(at, 1);
        connection.asked?.answered(0);
      });
    return connection;
  }

  for (let index = 0; index < (most ?? 0); index++) {
    const connection = made();
    await new Promise((resolve) => connection.socket.once("connect", resolve));
    idle.push(connection);
  }
  return {
    send(asked: Asked): void {
      const connection = idle.pop() ?? (most === undefined || open.size < most ? made() : undefined);
      if (connection === undefined) waiting.push(asked);
      else ask(connection, asked);
    },
    close(): void {
      for (const { socket } of open) socket.destroy();
    },
  };
}

/** @returns the status of an answer once all of it is there; answers here say how long they are */
function statusOf(received: string): number | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? "0";
  return received.length < headEnd + 4 + Number(length) ? undefined : Number(received.slice(9, 12));
}

/** @param share in [0, 1]: 0.99 for the latency that 99 of 100 requests stay within */
export function percentile({ latencies }: Pick<Outcome, "latencies">, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.ceil(latencies.length * share) - 1)] ?? Number.NaN;
}
