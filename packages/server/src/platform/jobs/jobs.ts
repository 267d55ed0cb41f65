/** Work that outlives a request: kept in the database, done once, again after a crash. */
export interface Jobs {
  /** Registers who does the work of a queue. One at a time per queue and process. */
  work<Payload extends object>(
    queue: string,
    handler: (payload: Payload, signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  /** Puts work into a queue; it starts at once when the queue is idle. */
  send<Payload extends object>(queue: string, payload: Payload): Promise<void>;
  /** Puts empty work into a queue again and again. @param cron when, in UTC; from one of all processes */
  schedule(queue: string, cron: string): Promise<void>;
  close(): Promise<void>;
}
