import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Database } from "../store/database.ts";
import type { Jobs } from "./jobs.ts";

/** Where the queue is. What it holds can be found again from the tables of those who wait for the work. */
export const jobsSchema = "palate_jobs";

const pollingSeconds = 0.5;
/** Longer than any work may take: what a dead process held is handed out again only by a start. */
const expireInSeconds = 23 * 60 * 60;
const stopTimeoutMs = 10_000;

/** Jobs in the database by pg-boss, in a schema of its own. */
export async function createJobs(database: Database, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: database.url,
    schema: jobsSchema,
    application_name: "palate jobs",
    max: 3,
  });
  boss.on("error", (error) => log.warn(error, "the job queue has trouble with the database"));
  await boss.start();
  const shutdown = new AbortController();
  const queues = new Set<string>();
  const running = new Set<Promise<void>>();

  async function ensureQueue(queue: string): Promise<void> {
    if (queues.has(queue)) return;
    await boss.createQueue(queue);
    queues.add(queue);
  }

  return {
    async work<Payload extends object>(
      queue: string,
      handler: (payload: Payload, signal: AbortSignal) => Promise<void>,
    ) {
      await ensureQueue(queue);
      await boss.work<Payload>(
        queue,
        { pollingIntervalSeconds: pollingSeconds, batchSize: 1 },
        async ([job]) => {
          if (job === undefined || shutdown.signal.aborted) return;
          const done = handler(job.data, shutdown.signal);
          running.add(done);
          try {
            await done;
          } finally {
            running.delete(done);
          }
        },
      );
    },
    async send(queue, payload) {
      await ensureQueue(queue);
      await boss.send(queue, payload, { retryLimit: 0, expireInSeconds });
    },
    async schedule(queue, cron) {
      await ensureQueue(queue);
      await boss.schedule(queue, cron, {}, { retryLimit: 0, expireInSeconds });
    },
    async close() {
      shutdown.abort();
      await Promise.allSettled(running);
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
    },
  };
}
