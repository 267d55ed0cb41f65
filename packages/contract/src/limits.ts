/** How much one request may carry. The schemas and the server read the same numbers. */
export const limits = {
  idLength: 256,
  eventsPerRequest: 10_000,
  itemsPerRequest: 10_000,
  /** body of a JSON or NDJSON request */
  bodyBytes: 8 * 1024 * 1024,
  contextFields: 64,
  attributeFields: 256,
  /** how far an event may lie in the future before it is refused, to allow for clocks that run ahead */
  futureToleranceMs: 5 * 60 * 1000,
  recommendationsPerRequest: 1000,
  predictionsPerRequest: 1000,
  usersPerBatch: 10_000,
  historyLength: 1000,
} as const;
