import { Agent, request } from "node:http";
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

/**
 * Sends requests at a constant rate, whether or not earlier ones were answered, and measures each from the moment it was
 * due: a server that stops for a while is charged for everyone who had to wait (no coordinated omission).
 */
export async function openLoop(url: string, key: string, load: Load): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections ?? 256 });
  const opened = Array.from({ length: load.connections ?? 0 }, () => send(url, key, "{}", agent));
  await Promise.all(opened);
  const count = load.rate * load.seconds;
  const latencies = new Float64Array(count);
  const answered: number[] = [];
  const statuses = new Map<number, number>();
  const answers: Promise<void>[] = [];
  const started = performance.now();

  for (let sent = 0; sent < count; ) {
    const due = started + (sent * 1000) / load.rate;
    if (performance.now() < due) {
      await sleep(1);
      continue;
    }
    const index = sent++;
    answers.push(
      send(url, key, load.body(), agent).then((status) => {
        latencies[index] = performance.now() - due;
        if (status >= 200 && status < 300) answered.push(latencies[index]);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
    );
  }
  await Promise.all(answers);
  agent.destroy();
  return { latencies: latencies.sort(), answered: Float64Array.from(answered).sort(), statuses };
}

/** @returns the status of the answer once all of it is there, or 0 */
function send(url: string, key: string, body: string, agent: Agent): Promise<number> {
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    })
      .on("error", () => resolve(0))
      .end(body);
  });
}

/** @param share in [0, 1]: 0.99 for the latency that 99 of 100 requests stay within */
export function percentile({ latencies }: Pick<Outcome, "latencies">, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.ceil(latencies.length * share) - 1)] ?? Number.NaN;
}
